package ai.vantage6.release.git;

import ai.vantage6.release.git.RefPush.Answer;
import ai.vantage6.release.git.Remote.PushInterrupted;
import ai.vantage6.release.git.SourceRepository.RemoteTag;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** Makes a tag that the remote must not have yet, and never moves one. When the answer is lost, the tag is looked up. */
record TagPush(SourceRepository source, Remote remote, Repository local) {

    void push(ObjectId commit, String tag) throws ReleaseException, InterruptedException {
        var tried = "push the tag " + tag + " on " + commit.abbreviated();
        new RepeatedPush(remote, tried, "the tag")
                .push(
                        () -> once(commit, tag, tried),
                        () -> found(tag).filter(there -> there.isAt(commit)).isPresent());
    }

    private void once(ObjectId commit, String tag, String tried)
            throws ReleaseException, PushInterrupted, InterruptedException {
        var answer = new RefPush(remote, local)
                .push(commit, "refs/tags/" + tag, org.eclipse.jgit.lib.ObjectId.zeroId(), tried);
        switch (answer) {
            case Answer.Done() -> {}
            case Answer.Already() -> throw taken(tried, commit).beforeSending();
            case Answer.Refused(var rejection) ->
                throw found(tag)
                        .map(there -> taken(tried, there.peeled()))
                        .orElseGet(() -> rejection.explainedOfTag(tried, commit, tag))
                        .beforeSending();
        }
    }

    private Optional<RemoteTag> found(String tag) throws ReleaseException, InterruptedException {
        return source.refs().tag(tag);
    }

    private static ReleaseException taken(String tried, ObjectId there) {
        return new ReleaseException(
                "tag-exists",
                tried,
                "the remote has this tag already, at " + there.abbreviated() + ": another run was faster",
                "Leave the release to that run; should it have ended too early, run the same again, which takes the"
                        + " remote as it is then");
    }
}
