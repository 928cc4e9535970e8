package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Optional;

/**
 * A moving tag that is to name an image.
 *
 * @param manifest the very bytes that it is to name; empty as long as the image is not made
 */
public record TagMove(ImageRegistry registry, MovedTag tag, Optional<Manifest> manifest) {

    /**
     * Asks what the tag names now.
     *
     * @param image the image's name at the destination
     */
    public static TagMove of(Destination destination, String image, String tag, Optional<Manifest> manifest)
            throws ReleaseException, InterruptedException {
        var now = destination.registry().digest(destination.repository(image), tag);
        var moved = new MovedTag(destination.name(image), tag, now, manifest.map(Manifest::digest));
        return new TagMove(destination.registry(), moved, manifest);
    }

    /** Whether the tag names something else, or may. */
    public boolean isMissing() {
        return tag.after().isEmpty() || !tag.before().equals(tag.after());
    }

    /** "move ghcr.io/vantage6/infrastructure/node:uluru from sha256:… to sha256:…". */
    public String text() {
        return "move " + tag.text()
                + tag.before().map(digest -> " from " + abbreviated(digest)).orElse("")
                + tag.after().map(digest -> " to " + abbreviated(digest)).orElse("");
    }

    /**
     * Moves it; every platform comes along, since the bytes are the same.
     *
     * @throws ReleaseException when somebody else has moved it since it was asked for
     */
    public void carryOut() throws ReleaseException, InterruptedException {
        var bytes = manifest.orElseThrow(
                () -> new IllegalStateException(tag.text() + " cannot be moved to an image that is not made"));
        var repository = tag.image().repository();
        var now = registry.digest(repository, tag.tag());
        if (now.equals(tag.after())) {
            return;
        }
        if (!now.equals(tag.before())) {
            throw overtaken(now);
        }
        registry.move(repository, tag.tag(), bytes, now);
    }

    private ReleaseException overtaken(Optional<Digest> now) {
        return new ReleaseException(
                "overtaken",
                text(),
                "it names " + now.map(Digest::oci).orElse("nothing") + " meanwhile",
                "Find out which release has moved it, and run this again");
    }

    /** A note of those that name their image already. */
    public static Findings alreadyThere(List<TagMove> moves) {
        return new Findings(
                moves.stream()
                        .filter(move -> !move.isMissing())
                        .map(move -> move.tag().text() + " is there already")
                        .toList(),
                List.of(),
                List.of());
    }

    private static String abbreviated(Digest digest) {
        return "sha256:" + digest.hex().substring(0, 12);
    }
}
