package ai.vantage6.release.model;

import java.util.Optional;

/**
 * A moving tag of an image, as a release found it and as it leaves it.
 *
 * @param before what it named before; empty when it was not there
 * @param after what it names then; empty as long as the image is not made
 */
public record MovedTag(ImageName image, String tag, Optional<Digest> before, Optional<Digest> after) {

    /** The same the other way round: what it named before is what it is to name again. */
    public MovedTag back() {
        return new MovedTag(image, tag, /* before= */ after, /* after= */ before);
    }

    /** As people name it: {@code ghcr.io/vantage6/infrastructure/node:uluru}. */
    public String text() {
        return image + ":" + tag;
    }
}
