package ai.vantage6.release.stages;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;

/** Makes the tag where this run is to make it: on the commit that declares its version, once a branch holds that commit. */
public record PushTag(SourceRepository repository) implements Stage<SourceTree, Release> {

    static final StageId ID = new StageId("push-tag", "Push the tag");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Release> prepare(SourceTree sources) {
        var release = sources.release();
        var tag = release.tag().name();
        if (release.onto().isEmpty()) {
            return Plan.nothing(release, tag + " is the tag that is released");
        }
        return Plan.of(release)
                .change(Change.replaceable(
                        "push the tag " + tag + " on " + release.tagged().abbreviated(),
                        () -> repository.tag(release.tagged(), tag)))
                .note("GITHUB_TOKEN pushes the tag, so that it starts no second release; of two runs that want it one"
                        + " goes on and the other is told");
    }
}
