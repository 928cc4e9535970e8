package ai.vantage6.release.stages;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.tags.Publications;
import ai.vantage6.release.tags.TaggedRelease;

/** Checks that the tag is a version and stands on one allowed branch of the remote, or finds the one that is to be made there. */
public record VerifyTag(SourceRepository repository, AllowedBranches allowed, Publications publications)
        implements Stage<Subject, Release> {

    static final StageId ID = new StageId("verify-tag", "Verify the tag");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Release> prepare(Subject subject) throws ReleaseException, InterruptedException {
        var found = TaggedRelease.find(subject, repository, allowed, publications);
        var release = found.release();
        var plan = Plan.of(release).note(where(release));
        for (var note : found.notes()) {
            plan = plan.note(note);
        }
        if (release.versionCommit().isPresent()) {
            plan = plan.note("an earlier run made the version commit "
                    + release.versionCommit().get().abbreviated() + "; its release is carried on");
        }
        return plan.warn(found.warnings());
    }

    private static String where(Release release) {
        return release.onto().isEmpty()
                ? release.tag() + " is " + release.tagged().abbreviated() + " on the branch " + release.branch()
                : release.tag() + " is still to be made, on " + release.before().abbreviated() + " of the branch "
                        + release.branch();
    }
}
