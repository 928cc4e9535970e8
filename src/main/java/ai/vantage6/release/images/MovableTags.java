package ai.vantage6.release.images;

import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.pipeline.Problem;
import java.util.Optional;
import java.util.Set;

/**
 * What a record of a version may lead to: it comes from outside, and must move no tag that a release does not move.
 *
 * @param texts the moving tags of the version
 */
public record MovableTags(ProvidedImages images, Set<String> texts) {

    public MovableTags {
        texts = Set.copyOf(texts);
    }

    /** Why a tag of a record is not to be moved. */
    public Optional<Problem> foreign(MovedTag tag) {
        return texts.contains(tag.tag()) && isOfRelease(tag)
                ? Optional.empty()
                : Optional.of(new Problem(
                        "foreign-tag",
                        "move " + tag.text() + " back",
                        "the record names it, but it is no moving tag of an image of " + images.tag(),
                        "See who wrote that record, and move the tag by hand"));
    }

    /** A registry that is no longer configured is told elsewhere. */
    private boolean isOfRelease(MovedTag tag) {
        var places = images.destinations().stream()
                .filter(place -> place.registry().host().equals(tag.image().registry()))
                .toList();
        return places.isEmpty()
                || images.images().stream()
                        .flatMap(image -> image.spec().names().keySet().stream())
                        .anyMatch(name -> places.stream()
                                .anyMatch(place -> place.name(name).equals(tag.image())));
    }
}
