package ai.vantage6.release.stages;

import ai.vantage6.release.bundle.TagRecords;
import ai.vantage6.release.images.MovableTags;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.images.TagReturn;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.MovingTags;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.ManualStep;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
        /** Nobody shall be led to the version: a tag that names something else by now may stay, one that was new is left to people. */
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
        var left = new TreeMap<String, Set<String>>();
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
                    left.computeIfAbsent(tag.image().toString(), _ -> new TreeSet<>())
                            .add(tag.tag());
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
        if (purpose == Purpose.WITHDRAWAL) {
            for (var image : left.entrySet()) {
                plan = plan.leave(deleting(image.getKey(), image.getValue(), images.tag()));
            }
        }
        return Plan.of(List.copyOf(back)).add(plan.findings()).together(changes);
    }

    /** Where nothing was there before, there is nothing to lead people back to. */
    private static ManualStep deleting(String image, Set<String> tags, String version) {
        return new ManualStep("delete the " + (tags.size() == 1 ? "tag " : "tags ") + String.join(", ", tags) + " of "
                + image + " if nobody may use " + (tags.size() == 1 ? "it" : "them") + ": there was none before, and "
                + (tags.size() == 1 ? "it still leads" : "they still lead") + " to " + version);
    }
}
