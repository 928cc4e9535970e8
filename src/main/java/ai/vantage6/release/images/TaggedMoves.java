package ai.vantage6.release.images;

import ai.vantage6.release.model.MovedTag;
import java.util.List;

/** Moving tags of the images of a version, as they were and as they are to be. */
public record TaggedMoves(ProvidedImages images, List<MovedTag> tags) {

    public TaggedMoves {
        tags = List.copyOf(tags);
    }

    /** Those that are not where they are to be. */
    public List<MovedTag> moved() {
        return tags.stream().filter(tag -> !tag.before().equals(tag.after())).toList();
    }
}
