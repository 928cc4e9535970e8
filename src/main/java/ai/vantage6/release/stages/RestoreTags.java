package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.TagRecords;
import ai.vantage6.release.images.MovableTags;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.images.TagReturn;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.MovingTags;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Leads people back to what the moving tags named before, unless somebody has moved them again since.
 *
 * @param majorName of the major version: cotopaxi
 */
public record RestoreTags(TagRecords records, Optional<String> majorName, Purpose purpose)
        implements Stage<ProvidedImages, List<MovedTag>> {

    /** What it is for. */
    public enum Purpose {
        /** All or nothing: a tag that somebody has moved since refuses it. */
        ROLLBACK,
        /** Nobody shall be led to the version: a tag that names something else by now may stay, one that was new is a warning. */
        WITHDRAWAL
    }

    static final StageId ID = new StageId("restore-tags", "Move the tags back");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<MovedTag>> prepare(ProvidedImages images) throws ReleaseException, InterruptedException {
        var recorded = records.last(images);
        var plan = Plan.of(images).note(recorded.source());
        var movable = new MovableTags(images, new MovingTags(images.release().version(), majorName, Set.of()).texts());
        var back = new ArrayList<MovedTag>();
        var changes = new ArrayList<Change>();
        var left = new ArrayList<String>();
        for (var tag : recorded.tags()) {
            var foreign = movable.foreign(tag);
            if (foreign.isPresent()) {
                plan = plan.refuse(foreign.get());
                continue;
            }
            switch (TagReturn.of(tag, images.destinations())) {
                case TagReturn.There(var note) -> plan = plan.note(note);
                case TagReturn.WasNew(var note) -> {
                    plan = purpose == Purpose.ROLLBACK ? plan.note(note) : plan;
                    left.add(tag.text());
                }
                case TagReturn.MovedAgain(var problem) ->
                    plan = purpose == Purpose.ROLLBACK
                            ? plan.refuse(problem)
                            : plan.note(tag.text() + " stays: it names something else by now");
                case TagReturn.Impossible(var problem) -> plan = plan.refuse(problem);
                case TagReturn.Possible possible -> {
                    back.add(possible.move().tag());
                    changes.add(Change.replaceable(possible.text(), possible::carryOut));
                }
            }
        }
        if (purpose == Purpose.WITHDRAWAL && !left.isEmpty()) {
            plan = plan.warn("these tags still lead to " + images.tag() + ", since they were not there before: "
                    + String.join(", ", left) + ". Delete them in the registry if nobody may use them");
        }
        return Plan.of(List.copyOf(back)).add(plan.findings()).together(changes);
    }
}
