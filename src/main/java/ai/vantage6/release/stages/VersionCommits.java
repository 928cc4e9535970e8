package ai.vantage6.release.stages;

import ai.vantage6.release.git.Commit;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Optional;

/**
 * The commits that say they are the version commit of a tag.
 *
 * @param tagged where the tag is now
 */
record VersionCommits(ObjectId tagged, List<Commit> commits) {

    VersionCommits {
        commits = List.copyOf(commits);
    }

    /** The version commit of this very release, made by an earlier run. */
    Optional<ObjectId> made() {
        return commits.stream().filter(this::isOfTagged).map(Commit::id).findFirst();
    }

    /** Refuses a tag that was somewhere else when its version commit was made (mishaps A16 and A17). */
    void refuseMoved(ReleaseTag tag) throws ReleaseException {
        for (var commit : commits) {
            if (!isOfTagged(commit)) {
                var then = commit.parents().stream().findFirst().map(ObjectId::abbreviated);
                throw new ReleaseException(
                        "tag-moved",
                        "release " + tag + " at " + tagged.abbreviated(),
                        "its version commit " + commit.id().abbreviated() + " was made when the tag was at "
                                + then.orElse("no commit"),
                        "Move the tag back there to carry that release on, or release the next version number");
            }
        }
    }

    private boolean isOfTagged(Commit commit) {
        return commit.parents().equals(List.of(tagged));
    }
}
