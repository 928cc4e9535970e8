package ai.vantage6.release.action;

import static ai.vantage6.release.action.Fixtures.TAG;

import ai.vantage6.release.action.ReleaseReport.Content;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.DoorAnswer;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.PlannedStage.Standing;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleaseListener;
import ai.vantage6.release.pipeline.ReleasePlan;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.pipeline.RunState;
import ai.vantage6.release.pipeline.Safeguard;
import ai.vantage6.release.pipeline.StageId;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A release of sixteen files, with every ending that it may have. */
final class Stories {

    private static final int FILES = 16;
    private static final RunPlace RUN = new RunPlace(
            false,
            Fixtures.REAL.repository(),
            Optional.of(URI.create("https://github.com/vantage6/vantage6/actions/runs/17181")),
            "2",
            Optional.empty());
    private static final RunPlace REHEARSAL =
            new RunPlace(true, RUN.repository(), Optional.empty(), "1", Optional.empty());
    private static final Change.Effect FINE = () -> {};

    private Stories() {}

    /** By the name of the ending. */
    static Map<String, ReleaseReport> all() {
        var all = new LinkedHashMap<String, ReleaseReport>();
        all.put("planned", told(Command.PLAN, applied(fine(), Extent.NOTHING), RUN));
        all.put("refused", told(applied(plan(List.of(moved()), FINE, FINE, FINE), Extent.ALL), RUN));
        all.put("refused-often", told(applied(plan(many(), FINE, FINE, FINE), Extent.ALL), RUN));
        all.put("released", told(applied(fine(), Extent.ALL), RUN));
        all.put(
                "released-with-remarks",
                told(applied(plan(List.of(), FINE, FINE, failing("discord-down")), Extent.ALL), RUN));
        all.put("failed-before", told(applied(plan(List.of(), failing("service-down"), FINE, FINE), Extent.ALL), RUN));
        all.put("failed-after", told(applied(plan(List.of(), FINE, failing("rate-limited"), FINE), Extent.ALL), RUN));
        all.put("paused", told(applied(fine(), Extent.UNTIL_POINT_OF_NO_RETURN), RUN));
        all.put("rehearsed", told(applied(fine(), Extent.ALL), REHEARSAL));
        all.put(
                "rehearsal-failed",
                told(applied(plan(List.of(), FINE, failing("service-down"), FINE), Extent.ALL), REHEARSAL));
        all.put("cancelled", told(applied(fine(), Extent.NOTHING).with(new Outcome.Cancelled()), RUN));
        all.put("inputs", inputs());
        return all;
    }

    static ReleaseReport of(String ending) {
        return Objects.requireNonNull(all().get(ending), ending);
    }

    /** With a door that is closed. */
    static ReleaseReport closedDoor() {
        var problem = new Problem("access-denied", "ask Discord", "it answered 401", "Store the token again");
        var open = fine();
        var doors = List.of(open.doors().getFirst(), door("discord", "post to Discord", Optional.of(problem)));
        return told(
                applied(
                        new ReleasePlan(doors, open.preparing(), open.before(), open.after(), Safeguard.NONE),
                        Extent.NOTHING),
                RUN);
    }

    static ReleasePlan fine() {
        return plan(List.of(), FINE, FINE, FINE);
    }

    private static ReleaseReport inputs() {
        var problem = new Problem("no-tag", "find the release that is meant", "no tag is given", "Give --tag");
        return new ReleaseReport(
                Command.RELEASE,
                Optional.empty(),
                Report.without(new Outcome.Refused(List.of(problem))),
                Content.UNKNOWN,
                RUN,
                Duration.ofMillis(40));
    }

    private static ReleaseReport told(Report report, RunPlace place) {
        return told(Command.RELEASE, report, place);
    }

    private static ReleaseReport told(Command command, Report report, RunPlace place) {
        var scope = new Scope(
                TAG.version(),
                true,
                Optional.of("cotopaxi"),
                ImageProfile.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("container images", "Helm charts"));
        var content = new Content(
                Optional.of(Fixtures.record()),
                ReleasedArtifacts.NONE,
                Optional.of(scope),
                Optional.of(URI.create("https://pypi.org/project/")),
                Set.of());
        return new ReleaseReport(command, Optional.of(TAG), report, content, place, Duration.ofSeconds(41));
    }

    private static Report applied(ReleasePlan plan, Extent extent) {
        return plan.apply(extent, new RunState(() -> false), ReleaseListener.SILENT);
    }

    private static Change.Effect failing(String code) {
        return () -> {
            throw new ReleaseException(
                    code, "do this", "the service answered 503", "Run it again when the service is well");
        };
    }

    private static Problem moved() {
        return new Problem(
                "tag-moved",
                "release version/4.14.0",
                "the tag names another commit now than when this run was started",
                "Start the workflow again for the tag as it is");
    }

    private static List<Problem> many() {
        return IntStream.rangeClosed(1, FILES)
                .mapToObj(i -> new Problem("code-" + i, "check file " + i, "it is broken in way " + i, "Mend it"))
                .toList();
    }

    private static ReleasePlan plan(
            List<Problem> problems, Change.Effect draft, Change.Effect upload, Change.Effect told) {
        var warnings = List.of("the sdist of vantage6-client cannot be built by itself", "HEAD has uncommitted files");
        var verified = noting("verify-tag", "Verify the tag", new Findings(List.of("on main"), warnings, problems));
        var written = noting(
                "apply-version",
                "Write the version into the sources",
                new Findings(List.of("layout v4: 25 places in 18 files declare 4.14.0"), List.of(), List.of()));
        var provided = noting(
                "provide-packages",
                "Provide the packages",
                new Findings(List.of("built 16 files"), List.of(), List.of()));
        var commit = stage(
                "commit-version",
                "Commit the version",
                Plan.of("").change(Change.replaceable("push the version commit", FINE)));
        var page = stage(
                "publish-release",
                "Publish the GitHub release",
                Plan.of("").change(Change.permanent("publish the GitHub release", FINE)));
        var announced = stage(
                "announce",
                "Announce the release on Discord",
                Plan.of("").change(Change.courtesy("announce 4.14.0", told)));
        return new ReleasePlan(
                List.of(
                        door("git", "push to the repository", Optional.empty()),
                        door("index", "upload to PyPI", Optional.empty())),
                List.of(verified, written, provided),
                List.of(commit, many("draft-release", "Draft the GitHub release", Change::replaceable, draft)),
                List.of(
                        many("publish-packages", "Publish packages to PyPI", Change::permanent, upload),
                        page,
                        announced),
                Safeguard.NONE);
    }

    private interface Kind {
        Change of(String summary, Change.Effect effect);
    }

    /** Its sixth change is the one that matters. */
    private static PlannedStage many(String id, String title, Kind kind, Change.Effect sixth) {
        var plan = Plan.of("");
        for (var i = 1; i <= FILES; i++) {
            plan = plan.change(kind.of("send vantage6_part_" + i + "-4.14.0.tar.gz", i == 6 ? sixth : FINE));
        }
        return stage(id, title, plan);
    }

    private static PlannedStage stage(String id, String title, Plan<String> plan) {
        return new PlannedStage(new StageId(id, title), Standing.ASKED, plan, Duration.ofMillis(1200));
    }

    private static PlannedStage noting(String id, String title, Findings findings) {
        return stage(id, title, new Plan<>(Optional.of(""), List.of(), findings, false));
    }

    private static DoorAnswer door(String id, String title, Optional<Problem> problem) {
        return new DoorAnswer(new StageId(id, title), List.of(), problem, Optional.empty(), Duration.ofMillis(300));
    }
}
