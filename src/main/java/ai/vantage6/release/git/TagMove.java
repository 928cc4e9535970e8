package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** Puts a tag of the remote on a commit that the remote has, if the tag stands where it is expected or is not there as expected. */
record TagMove(SourceRepository source, Remote remote, Repository local) {

    void push(String tag, ObjectId commit, Optional<ObjectId> expected) throws ReleaseException, InterruptedException {
        var tried = "put the tag " + tag + " on " + commit.abbreviated();
        new LeasedPush(remote, local, "refs/tags/" + tag, commit, expected)
                .push(
                        tried,
                        () -> stands(tag).equals(Optional.of(commit)),
                        () -> stands(tag).equals(expected) ? Optional.empty() : Optional.of(moved(tried, stands(tag))));
    }

    /** What the ref names. */
    private Optional<ObjectId> stands(String tag) throws ReleaseException, InterruptedException {
        return source.refs().tag(tag).map(SourceRepository.RemoteTag::object);
    }

    private static ReleaseException moved(String tried, Optional<ObjectId> now) {
        return new ReleaseException(
                "git-tag-moved",
                tried,
                now.map(id -> "somebody has put it on " + id.abbreviated() + " meanwhile")
                        .orElse("somebody has deleted it meanwhile"),
                "See that it is where it shall be, and run the same again");
    }
}
