package ai.vantage6.release.stages;

import ai.vantage6.release.config.BranchMoved;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.github.BranchRules;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.tags.BranchUpdate;
import ai.vantage6.release.tags.CommitRefusal;
import java.util.Map;
import java.util.Optional;

/** Puts the version commit on the branch: straight after the tagged commit, or merged where the branch has moved on. */
public record CommitVersion(SourceRepository repository, BranchMoved branchMoved, BranchRules rules)
        implements Stage<SourceTree, ObjectId> {

    static final StageId ID = new StageId("commit-version", "Commit the version");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ObjectId> prepare(SourceTree sources) throws ReleaseException, InterruptedException {
        var release = sources.release();
        var commit = sources.versionCommit();
        if (release.onto().isPresent()) {
            return ofTagToMake(sources);
        }
        if (commit.equals(release.tagged())) {
            return Plan.nothing(commit, "the tagged commit declares " + release.version() + " already");
        }
        if (release.versionCommit().isPresent()) {
            return existing(sources, release.versionCommit().get());
        }
        return push(sources);
    }

    /** The tag names the version commit itself, which an earlier run may have pushed. */
    private Plan<ObjectId> ofTagToMake(SourceTree sources) throws ReleaseException, InterruptedException {
        var branch = sources.release().branch();
        var commit = sources.versionCommit();
        var head = Map.of(branch, sources.release().branchHead());
        return repository.branchesHolding(commit, head).branches().contains(branch)
                ? Plan.nothing(
                        commit, branch + " holds " + commit.abbreviated() + " already, which declares the version")
                : push(sources);
    }

    private Plan<ObjectId> push(SourceTree sources) throws ReleaseException, InterruptedException {
        BranchUpdate update;
        try {
            update = BranchUpdate.of(sources, repository, branchMoved);
        } catch (ReleaseException e) {
            return Plan.of(sources.versionCommit()).refuse(e.problem());
        }
        var obstacle = rules.obstacle(Optional.of(sources.release().branch()));
        return obstacle.isPresent()
                ? Plan.of(sources.versionCommit()).refuse(obstacle.get())
                : pushing(sources, update);
    }

    private Plan<ObjectId> pushing(SourceTree sources, BranchUpdate update) {
        var branch = sources.release().branch();
        var head = sources.release().branchHead();
        return Plan.of(sources.versionCommit())
                .change(Change.replaceable(update.summary(), () -> repository.push(update.commit(), branch, head)))
                .note("the push needs " + branch + " still at " + head.abbreviated()
                        + ", so of two releases at a time one goes on and the other is told");
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
