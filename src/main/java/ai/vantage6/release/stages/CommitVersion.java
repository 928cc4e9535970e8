package ai.vantage6.release.stages;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;

/** Puts the version commit on the branch, straight after the tagged commit. */
public record CommitVersion(SourceRepository repository) implements Stage<SourceTree, ObjectId> {

    private static final StageId ID = new StageId("commit-version", "Commit the version");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ObjectId> prepare(SourceTree sources) throws ReleaseException, InterruptedException {
        var release = sources.release();
        var commit = sources.versionCommit();
        if (commit.equals(release.tagged())) {
            return Plan.nothing(commit, "the tagged commit declares " + release.version() + " already");
        }
        if (release.versionCommit().isPresent()) {
            return existing(sources, release.versionCommit().get());
        }
        if (!release.branchHead().equals(release.tagged())) {
            return Plan.of(commit).refuse(CommitRefusal.branchMoved(release));
        }
        repository.checkPush();
        var push = Change.replaceable(
                "push the version commit " + commit.abbreviated() + " to " + release.branch(),
                () -> repository.push(commit, release.branch(), release.branchHead()));
        return Plan.of(commit).change(push);
    }

    private Plan<ObjectId> existing(SourceTree sources, ObjectId id) throws ReleaseException, InterruptedException {
        var existing = repository.commit(id);
        var release = sources.release();
        if (existing.tree().equals(sources.tree())) {
            return Plan.nothing(id, "the version commit " + id.abbreviated() + " is already on " + release.branch());
        }
        return Plan.of(id).refuse(CommitRefusal.differs(release, id));
    }
}
