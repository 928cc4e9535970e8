package ai.vantage6.release.stages;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.PushedImages;
import ai.vantage6.release.images.TagMove;
import ai.vantage6.release.images.VersionsOut;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.MovingTags;
import ai.vantage6.release.model.MovingTags.Answer;
import ai.vantage6.release.model.Version;
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
 * Leads people who name a moving tag to this version, by digest, so that every platform is kept.
 *
 * @param majorName of the major version: cotopaxi
 */
public record MoveTags(Optional<String> majorName) implements Stage<PushedImages, List<MovedTag>> {

    static final StageId ID = new StageId("move-tags", "Move the tags of the images");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<MovedTag>> prepare(PushedImages pushed) throws ReleaseException, InterruptedException {
        var moves = new ArrayList<TagMove>();
        var plan = Plan.of(List.<MovedTag>of());
        for (var destination : pushed.images().destinations()) {
            for (var image : pushed.images().images()) {
                for (var named : image.spec().names().entrySet()) {
                    var name = named.getKey();
                    var tags = tags(pushed, destination, image, name);
                    for (var answer : tags.answers(named.getValue())) {
                        switch (answer) {
                            case Answer.Stays(var kind, var why) ->
                                plan = plan.note(destination.name(name) + ": "
                                        + tags.text(kind).orElse(kind.word()) + " stays, since " + why);
                            case Answer.Moves moving -> moves.add(move(destination, image, name, moving));
                        }
                    }
                }
            }
        }
        return Plan.of(moves.stream().map(TagMove::tag).toList())
                .add(plan.findings())
                .add(TagMove.alreadyThere(moves))
                .together(changes(moves, false))
                .together(changes(moves, true));
    }

    private MovingTags tags(PushedImages pushed, Destination destination, ProvidedImage image, String name)
            throws ReleaseException, InterruptedException {
        var release = pushed.images().release();
        var out = VersionsOut.of(release, destination, name, image.spec().when());
        var madeFor = pushed.images().madeFor();
        var namesakes = madeFor.isEmpty()
                ? Optional.<Set<Version>>empty()
                : Optional.of(VersionsOut.namesakes(out, madeFor.get(), destination, name));
        return new MovingTags(release.version(), majorName, out, namesakes);
    }

    private static TagMove move(Destination destination, ProvidedImage image, String name, Answer.Moves moving)
            throws ReleaseException, InterruptedException {
        return TagMove.of(destination, name, moving.tag(), image.content().manifest());
    }

    /** Those that redeploy a server come last. */
    private static List<Change> changes(List<TagMove> moves, boolean live) {
        return moves.stream()
                .filter(TagMove::isMissing)
                .filter(move -> move.tag().tag().endsWith("-" + MovingTag.LIVE.word()) == live)
                .map(move -> Change.replaceable(move.text(), move::carryOut))
                .toList();
    }
}
