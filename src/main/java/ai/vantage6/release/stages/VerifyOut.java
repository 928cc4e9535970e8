package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.tags.Publications;

/** Refuses to withdraw what nobody has: a version that is not out. */
public record VerifyOut(ReleaseHost host, Publications publications) implements Stage<Subject, Subject> {

    static final StageId ID = new StageId("verify-out", "See that the version is out");

    @Override
    public StageId id() {
        return ID;
    }

    /** A post release is out where its version is; a list of releases lags, so that the page itself is asked too. */
    @Override
    public Plan<Subject> prepare(Subject subject) throws ReleaseException, InterruptedException {
        var tag = subject.tag().of(subject.tag().version().withoutPost());
        return host.page(tag).isPresent() || publications.read().include(tag.version())
                ? Plan.of(subject).note(tag.version() + " is out")
                : Plan.refused(new Problem(
                        "nothing-to-withdraw",
                        "withdraw " + subject.tag().version(),
                        "neither the package index nor a published GitHub release has it",
                        "Check the version"));
    }
}
