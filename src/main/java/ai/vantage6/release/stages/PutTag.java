package ai.vantage6.release.stages;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.git.SourceRepository.RemoteTag;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;

/**
 * Puts the tag of an action on its version commit, before the published release locks it: the commit on which it was pushed names
 * the image of the version before.
 */
public record PutTag(SourceRepository repository) implements Stage<OnCommit, ReleaseTag> {

    static final StageId ID = new StageId("put-tag", "Put the tag on the version commit");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ReleaseTag> prepare(OnCommit on) throws ReleaseException, InterruptedException {
        var tag = on.release().tag();
        if (on.release().onto().isPresent()) {
            return Plan.nothing(tag, tag + " is made on the version commit");
        }
        var commit = on.commit();
        var now = repository.refs().tag(tag.name());
        return now.filter(there -> there.object().equals(commit)).isPresent()
                ? Plan.nothing(tag, tag + " is on " + commit.abbreviated() + " already")
                : Plan.of(tag)
                        .change(Change.replaceable(
                                "put the tag " + tag + " on the version commit " + commit.abbreviated(),
                                () -> repository.moveTag(tag.name(), commit, now.map(RemoteTag::object))));
    }
}
