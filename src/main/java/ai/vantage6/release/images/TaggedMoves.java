package ai.vantage6.release.images;

import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.pipeline.Given;
import java.util.List;

/** Moving tags of the images of a version, as they were and as they are to be. */
public record TaggedMoves(ProvidedImages images, List<MovedTag> tags) {

    public TaggedMoves {
        tags = List.copyOf(tags);
    }

    /** Of a release that is not recorded on its host. */
    public static Given<TaggedMoves> given(
            Given<ProvidedImages> images, Given<List<MovedTag>> tags, Given<Scope> scope) {
        return images.and(tags, TaggedMoves::new).unless(scope, Scope::recordedOnHost);
    }

    /** Those that are not where they are to be. */
    public List<MovedTag> moved() {
        return tags.stream().filter(tag -> !tag.before().equals(tag.after())).toList();
    }
}
