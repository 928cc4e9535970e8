package ai.vantage6.release.tags;

import ai.vantage6.release.git.Commit;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.Optional;

/**
 * Refuses a tag whose version came out of another commit.
 *
 * <p>As long as nothing is out, a number is free: whatever version commits earlier tries left behind, reverted or not, the
 * tag may be deleted and put somewhere else.
 */
public record MovedTag(SourceRepository repository) {

    private static final Duration LONG_AGO = Duration.ofDays(90);

    /** To be asked where the tagged commit does not declare the version and its version commit is still to be made. */
    public void refuse(Release release) throws ReleaseException, InterruptedException {
        if (release.versionCommit().isPresent() || !release.released().include(release.version())) {
            return;
        }
        var other = otherVersionCommit(release);
        throw new ReleaseException(
                "tag-moved",
                "release " + release.tag() + " at " + release.tagged().abbreviated(),
                release.version() + " is out already, and not from this commit: "
                        + other.map(MovedTag::made).orElse("no version commit follows it"),
                other.flatMap(MovedTag::follows)
                        .map(then -> "Move the tag back to " + then.abbreviated()
                                + " to finish that release; what is new" + " needs the next version number")
                        .orElse("Release the next version number"));
    }

    private Optional<Commit> otherVersionCommit(Release release) throws ReleaseException, InterruptedException {
        var history = repository.historySince(release.date().minus(LONG_AGO), release.branchHead());
        return VersionCommits.all(release.version(), history).findFirst();
    }

    private static String made(Commit commit) {
        return "its version commit " + commit.id().abbreviated() + " was made when the tag was at "
                + follows(commit).map(ObjectId::abbreviated).orElse("no commit");
    }

    private static Optional<ObjectId> follows(Commit commit) {
        return commit.parents().stream().findFirst();
    }
}
