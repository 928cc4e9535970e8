package ai.vantage6.release.tags;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Safeguard;
import java.util.Map;

/** Reads the remote's refs again, since building takes minutes in which somebody may move or delete the tag. */
public record Unmoved(SourceRepository repository) {

    /**
     * Refuses to go on where the tag or the branch is no longer what the release was planned from.
     *
     * @param held what the branch must hold: before the first change the tagged commit, later the version commit, on which
     *     the release itself may have put the tag
     */
    public void check(Release release, ObjectId held) throws ReleaseException, InterruptedException {
        var refs = repository.refs();
        var tag = release.tag();
        var now = refs.tag(tag.name()).orElseThrow(() -> TagRefusal.deleted(tag));
        var made = release.versionCommit();
        if (!now.isAt(release.tagged())
                && !(moves(tag) && (now.isAt(held) || made.filter(now::isAt).isPresent()))) {
            throw TagRefusal.moved(tag, release.tagged(), now.peeled());
        }
        var branch = release.branch();
        var head = refs.branch(branch).orElseThrow(() -> CommitRefusal.branchLost(release, held));
        if (!repository.branchesHolding(held, Map.of(branch, head)).branches().contains(branch)) {
            throw CommitRefusal.branchLost(release, held);
        }
    }

    private static boolean moves(ReleaseTag tag) {
        return tag.prefix().endsOnVersionCommit();
    }

    /** The tag, and what the branch must hold: before the first change the tagged commit, later the version commit if there is one. */
    public Safeguard during(Given<Release> release, Given<ObjectId> commit) {
        return moment -> {
            var asked = release.value().orElseThrow();
            check(
                    asked,
                    switch (moment) {
                        case FIRST_CHANGE -> asked.tagged();
                        case POINT_OF_NO_RETURN -> commit.value().orElse(asked.tagged());
                    });
        };
    }
}
