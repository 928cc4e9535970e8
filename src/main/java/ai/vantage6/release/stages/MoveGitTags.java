package ai.vantage6.release.stages;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.git.SourceRepository.RemoteTag;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.MovingTags;
import ai.vantage6.release.model.MovingTags.Answer;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leads people who use an action by {@code v1} or {@code v1.2} to a final version: never back, whatever is released later. */
public record MoveGitTags(SourceRepository repository, ReleaseHost host) implements Stage<OnCommit, ObjectId> {

    static final StageId ID = new StageId("move-git-tags", "Move the git tags of the action");

    static final List<MovingTag> KINDS = List.of(MovingTag.NAME, MovingTag.LINE);

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ObjectId> prepare(OnCommit on) throws ReleaseException, InterruptedException {
        var release = on.release();
        var version = release.version();
        if (!version.isFinal()) {
            return Plan.nothing(on.commit(), "a pre-release moves no tags");
        }
        var plan = Plan.of(on.commit());
        for (var answer : tags(version, release.versionsOut()).answers(KINDS)) {
            plan = switch (answer) {
                case Answer.Stays(var _, var why) -> plan.note("a tag stays, since " + why);
                case Answer.Moves(var _, var text) ->
                    moved(plan, release.tag().form().prefix() + text, on.commit());
            };
        }
        return plan;
    }

    /** Those of an action: its major version has no other name. */
    static MovingTags tags(Version version, Set<Version> out) {
        return new MovingTags(version, Optional.of(String.valueOf(version.major())), out);
    }

    private Plan<ObjectId> moved(Plan<ObjectId> plan, String tag, ObjectId commit)
            throws ReleaseException, InterruptedException {
        var now = repository.refs().tag(tag);
        if (now.filter(there -> there.object().equals(commit)).isPresent()) {
            return plan.note(tag + " is on " + commit.abbreviated() + " already");
        }
        return host.hasPage(tag)
                ? plan.refuse(locked(tag))
                : plan.change(Change.replaceable(
                        "move the git tag " + tag + " to " + commit.abbreviated(),
                        () -> repository.moveTag(tag, commit, now.map(RemoteTag::object))));
    }

    private static Problem locked(String tag) {
        return new Problem(
                "moving-tag-released",
                "move the git tag " + tag,
                "a GitHub release of that name is out, and an immutable release locks its tag for ever",
                "Delete that release: only the tags of whole versions may have one");
    }
}
