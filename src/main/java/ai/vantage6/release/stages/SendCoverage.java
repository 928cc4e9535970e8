package ai.vantage6.release.stages;

import ai.vantage6.release.config.CoverageConfig;
import ai.vantage6.release.coverage.CommitCoverage;
import ai.vantage6.release.coverage.CommitCoverage.Head;
import ai.vantage6.release.coverage.CoverageHost;
import ai.vantage6.release.coverage.ReportFile;
import ai.vantage6.release.coverage.ShownBuild;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.Counted;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the coverage that an earlier step has measured, one build for the version commit; or closes the build to which jobs of
 * the workflow have sent it in parts, which is that of the tagged commit.
 *
 * @param host empty when no token for it was given
 */
public record SendCoverage(
        Optional<CoverageHost> host, CoverageConfig config, SourceRepository repository, Path workspace)
        implements Stage<ReleaseRecord, ObjectId> {

    static final StageId ID = new StageId("coverage", "Send the coverage to Coveralls");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ObjectId> prepare(ReleaseRecord record) throws ReleaseException, InterruptedException {
        if (host.isEmpty()) {
            return Plan.nothing(record.versionCommit(), "COVERALLS_TOKEN is not set, so no coverage is sent");
        }
        if (config.parallel()) {
            return closed(host.get(), record.release().tagged());
        }
        var file = ReportFile.first(workspace, config.files());
        return file.isEmpty()
                ? nowhere(record.versionCommit())
                : sent(host.get(), file.get(), record.versionCommit(), record.release());
    }

    private Plan<ObjectId> nowhere(ObjectId commit) {
        var why = "the workspace holds no " + String.join(", ", config.files()) + " to send";
        return config.isNamed() ? Plan.of(commit).warn(why) : Plan.nothing(commit, why);
    }

    private static Plan<ObjectId> closed(CoverageHost coveralls, ObjectId commit) throws InterruptedException {
        var close = Change.courtesy(
                "close the build of " + commit.abbreviated() + " on Coveralls", () -> coveralls.close(commit));
        return unless(EnumSet.of(ShownBuild.WHOLE), coveralls, Plan.of(commit), close);
    }

    private Plan<ObjectId> sent(CoverageHost coveralls, ReportFile file, ObjectId commit, Release release)
            throws ReleaseException, InterruptedException {
        var head = new Head(commit, repository.commit(commit).message(), release.branch());
        var coverage = CommitCoverage.of(head, repository.files(commit), file);
        var plan = coverage.leftOut().map(Plan.of(commit)::note).orElse(Plan.of(commit));
        var send = Change.courtesy(
                "send the coverage of " + Counted.of(coverage.sources().size(), "file") + " to Coveralls",
                () -> coveralls.send(coverage));
        return unless(EnumSet.complementOf(EnumSet.of(ShownBuild.NONE)), coveralls, plan, send);
    }

    /** Who cannot be asked now may answer later, and each change looks first. */
    private static Plan<ObjectId> unless(
            Set<ShownBuild> done, CoverageHost coveralls, Plan<ObjectId> plan, Change change)
            throws InterruptedException {
        var commit = plan.output().orElseThrow();
        try {
            return done.contains(coveralls.shown(commit))
                    ? plan.note("Coveralls shows the coverage of " + commit.abbreviated() + " already")
                    : plan.change(change);
        } catch (ReleaseException e) {
            return plan.change(change).warn(e.problem().text());
        }
    }
}
