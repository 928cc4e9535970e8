package ai.vantage6.release.tags;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.git.SourceRepository.RemoteRefs;
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
        held(release, held, refs);
    }

    /** The same before this run makes the tag, which must not be there yet. */
    void checkFree(Release release, ObjectId held) throws ReleaseException, InterruptedException {
        var refs = repository.refs();
        var there = refs.tag(release.tag().name());
        if (there.isPresent()) {
            throw TagRefusal.taken(release.tag(), there.get().peeled());
        }
        held(release, held, refs);
    }

    private void held(Release release, ObjectId held, RemoteRefs refs) throws ReleaseException, InterruptedException {
        var branch = release.branch();
        var head = refs.branch(branch).orElseThrow(() -> CommitRefusal.branchLost(release, held));
        if (!repository.branchesHolding(held, Map.of(branch, head)).branches().contains(branch)) {
            throw CommitRefusal.branchLost(release, held);
        }
    }

    private static boolean moves(ReleaseTag tag) {
        return tag.form().endsOnVersionCommit();
    }

    /** The tag, and what the branch must hold: before the first change the tagged commit, later the version commit if there is one. */
    public Safeguard during(Given<Release> release, Given<ObjectId> commit) {
        return moment -> {
            var asked = release.value().orElseThrow();
            switch (moment) {
                case FIRST_CHANGE -> {
                    if (asked.onto().isPresent()) {
                        checkFree(asked, asked.before());
                    } else {
                        check(asked, asked.tagged());
                    }
                }
                case POINT_OF_NO_RETURN -> check(asked, commit.value().orElse(asked.tagged()));
            }
        };
    }
}
