package ai.vantage6.release.action;

import ai.vantage6.release.action.ReleaseReport.Content;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.PlannedStage;
import ai.vantage6.release.pipeline.PlannedStage.Standing;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleasePlan;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.pipeline.Report.ChangeReport;
import ai.vantage6.release.pipeline.Report.State;
import ai.vantage6.release.pipeline.Safeguard;
import ai.vantage6.release.pipeline.StageId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the tests of this room tell stories with. */
final class Fixtures {

    static final ReleaseTag TAG = ReleaseTag.parse("version/4.14.0").orElseThrow();
    static final Environment TERMINAL = new Environment(Map.of());
    static final Environment GITHUB = new Environment(Map.of("GITHUB_ACTIONS", "true"));
    static final Environment ACT = new Environment(Map.of("GITHUB_ACTIONS", "true", "ACT", "true"));
    static final Redactor NO_SECRET = new Redactor(List.of());

    static final RunPlace REAL = new RunPlace(
            false,
            Optional.of(URI.create("https://github.com/vantage6/vantage6")),
            Optional.empty(),
            "1",
            Optional.empty());
    static final RunPlace REHEARSAL = new RunPlace(true, REAL.repository(), Optional.empty(), "1", Optional.empty());

    private Fixtures() {}

    /** A console and what it has printed. */
    record Screen(Console console, ByteArrayOutputStream bytes) {
        static Screen of(Environment environment, String... secrets) {
            var bytes = new ByteArrayOutputStream();
            var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
            return new Screen(new Console(out, redactor(secrets), environment), bytes);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        List<String> lines() {
            return text().lines().toList();
        }
    }

    static Redactor redactor(String... secrets) {
        return new Redactor(List.of(secrets).stream().map(Secret::new).toList());
    }

    static Problem problem(String code) {
        return new Problem(code, "do the work of " + code, "it did not work", "Mend it");
    }

    static Change upload(String file) {
        return Change.permanent("upload " + file, () -> {});
    }

    static StageId id(String title) {
        return new StageId(title.toLowerCase(Locale.ROOT).replace(' ', '-'), title);
    }

    static PlannedStage stage(String title, Change... changes) {
        var plan = Plan.of("");
        for (var change : changes) {
            plan = plan.change(change);
        }
        return new PlannedStage(id(title), Standing.ASKED, plan, Duration.ofMillis(1200));
    }

    static PlannedStage noting(String title, List<String> notes, List<String> warnings, List<Problem> problems) {
        var plan = new Plan<>(Optional.of(""), List.of(), new Findings(notes, warnings, problems), false);
        return new PlannedStage(id(title), Standing.ASKED, plan, Duration.ZERO);
    }

    static ReleasePlan plan(List<PlannedStage> preparing, List<PlannedStage> after) {
        return new ReleasePlan(List.of(), preparing, List.of(), after, Safeguard.NONE);
    }

    static ReleaseReport ended(Outcome outcome, boolean passed, ChangeReport... changes) {
        return ended(outcome, passed, REAL, changes);
    }

    static ReleaseReport ended(Outcome outcome, boolean passed, RunPlace place, ChangeReport... changes) {
        var stages = List.of(changes).stream()
                .map(ChangeReport::stage)
                .distinct()
                .map(stage -> stage(
                        stage.title(),
                        List.of(changes).stream()
                                .filter(change -> change.stage().equals(stage))
                                .map(ChangeReport::change)
                                .toArray(Change[]::new)))
                .toList();
        return run(new Report(outcome, plan(List.of(), stages), List.of(changes), Map.of(), passed), place);
    }

    static ReleaseReport run(Report report) {
        return run(report, REAL);
    }

    static ReleaseReport run(Report report, RunPlace place) {
        var content = new Content(
                Optional.of(record()),
                ReleasedArtifacts.NONE,
                Optional.of(new Scope(
                        TAG.version(),
                        true,
                        Optional.of("cotopaxi"),
                        ImageProfile.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("container images"))),
                Optional.of(URI.create("https://pypi.org/project/")),
                Set.of());
        return new ReleaseReport(Command.RELEASE, Optional.of(TAG), report, content, place, Duration.ofMillis(3400));
    }

    static ChangeReport done(String stage, Change change) {
        return new ChangeReport(id(stage), change, State.DONE, Duration.ofMillis(250));
    }

    static ReleaseRecord record() {
        var tagged = new ObjectId("1".repeat(40));
        var release = new Release(TAG, tagged, "release/4.14", tagged, Optional.empty(), Instant.EPOCH, Set.of());
        var sources = new SourceTree(
                release, new ObjectId("2".repeat(40)), new ObjectId("3".repeat(40)), "v4", List.of(), List.of());
        var file = Path.of("dist", "vantage6_common-4.14.0-py3-none-any.whl");
        return new ReleaseRecord(
                sources,
                List.of(new Distribution(
                        "vantage6-common",
                        Distribution.Kind.WHEEL,
                        TAG.version(),
                        file,
                        Digest.of(new byte[] {1}),
                        17)));
    }
}
