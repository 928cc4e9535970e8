package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The images of a release that others of it may stand on, by every name that a Dockerfile may give them. */
public final class Siblings {

    private final WantedImages wanted;
    private final Map<ImageName, Sibling> known = new HashMap<>();

    public Siblings(WantedImages wanted) {
        this.wanted = wanted;
    }

    public Map<ImageName, Sibling> known() {
        return Map.copyOf(known);
    }

    /** From now on others may stand on it. */
    public void add(ProvidedImage image) {
        var first = wanted.destinations().getFirst();
        for (var name : image.spec().names().keySet()) {
            var sibling = sibling(image, first.name(name));
            wanted.destinations().forEach(destination -> known.put(destination.name(name), sibling));
            for (var place : wanted.profile().former()) {
                ImageName.parse(place + "/" + name).ifPresent(former -> known.put(former, sibling));
            }
        }
    }

    private static Sibling sibling(ProvidedImage image, ImageName name) {
        var sources = image.inputs().sourcesDigest();
        return switch (image.content()) {
            case ImageContent.Made(var layout, var _, var _) ->
                new Sibling(sources, Optional.of(layout), Optional.empty());
            case ImageContent.Published(var index, var _) ->
                new Sibling(
                        sources,
                        Optional.empty(),
                        Optional.of(new ImageReference(name, Optional.empty(), Optional.of(index.digest()))));
            case ImageContent.Elsewhere _, ImageContent.Planned _ ->
                new Sibling(sources, Optional.empty(), Optional.empty());
        };
    }
}
