package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.github.ReleasePage;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;

/** Refuses to lead people to a version that they were told not to use. */
public record VerifyUsable(ReleaseHost host) implements Stage<Subject, Subject> {

    static final StageId ID = new StageId("verify-usable", "See that the version is not withdrawn");

    @Override
    public StageId id() {
        return ID;
    }

    /** A post release has no page of its own, and is of use to nobody where its version is not. */
    @Override
    public Plan<Subject> prepare(Subject subject) throws ReleaseException, InterruptedException {
        var version = subject.tag().version();
        return host.page(subject.tag().of(version.withoutPost()))
                        .filter(ReleasePage::isWithdrawn)
                        .isPresent()
                ? Plan.refused(WithdrawnVersion.whenTryingTo("lead people to " + version))
                : Plan.nothing(subject, version + " is not withdrawn");
    }
}
