package ai.vantage6.release.images;

import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An image that is to be under a tag.
 *
 * @param first the registry that has what an earlier run pushed
 * @param name the image's name at the destination
 */
public record ImagePush(ProvidedImage image, Destination first, Destination destination, String name, String tag) {

    /** "ghcr.io/vantage6/infrastructure/node:5.0.0". */
    public String reference() {
        return destination.name(name) + ":" + tag;
    }

    /** "push ghcr.io/vantage6/infrastructure/node:5.0.0 for linux/amd64, linux/arm64". */
    public String text() {
        return "push " + reference() + " for "
                + image.spec().platforms().stream().map(Platform::toString).collect(Collectors.joining(", "));
    }

    /** What the tag names now. */
    public Entry lookUp() throws ReleaseException, InterruptedException {
        var there = destination.registry().digest(destination.repository(name), tag);
        if (there.isEmpty()) {
            return new Entry.Absent();
        }
        return there.equals(image.content().digest())
                ? new Entry.Identical()
                : new Entry.Different(there.get().oci());
    }

    /** Whatever is wrong with an image of others that is to be copied, told before anything is written. */
    public Optional<Problem> incomplete() throws ReleaseException, InterruptedException {
        return image.content() instanceof ImageContent.Elsewhere(var index, var places)
                ? new RegistryCopy(places, new ImageRepository(destination.registry(), destination.repository(name)))
                        .incomplete(index.digest(), tag)
                : Optional.empty();
    }

    /** Pushes what this run made; what an earlier run pushed is copied from where it is. */
    public void carryOut() throws ReleaseException, InterruptedException {
        var repository = destination.repository(name);
        switch (image.content()) {
            case ImageContent.Made(var layout, var _, var _) ->
                new LayoutPush(destination.registry(), repository, otherNames()).push(layout, tag);
            case ImageContent.Published(var index, var there) ->
                new RegistryCopy(
                                new ImageRepository(first.registry(), first.repository(there)),
                                new ImageRepository(destination.registry(), repository))
                        .copy(index.digest(), tag);
            case ImageContent.Elsewhere(var index, var places) ->
                new RegistryCopy(places, new ImageRepository(destination.registry(), repository))
                        .copy(index.digest(), tag);
            case ImageContent.Planned _ -> throw new IllegalStateException(reference() + " is not made");
        }
    }

    /** Another of its names may have all its layers already. */
    private List<String> otherNames() {
        return image.spec().names().keySet().stream()
                .filter(other -> !other.equals(name))
                .map(destination::repository)
                .toList();
    }
}
