package ai.vantage6.release.images;

import ai.vantage6.release.images.PublishedImage.Same;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.oci.Manifest;
import java.util.List;
import java.util.Map;

/** An image of the release, as far as it is there. */
public record ProvidedImage(ImageSpec spec, ImageInputs inputs, ImageContent content) {

    /** One that is in the first registry, whoever made it and from whatever. */
    public static ProvidedImage found(ImageSpec spec, Manifest index, String name) {
        var untold = ImageInputs.of(Map.of(), List.of(), Map.of());
        return new ProvidedImage(spec, untold, new ImageContent.Published(index, name));
    }

    /** A note for people, of where it comes from. */
    public String text(PublishedImage found) {
        return spec.text() + " "
                + switch (content) {
                    case ImageContent.Planned(var reason) -> reason;
                    case ImageContent.Published(var index, var _) ->
                        "is in the registry already, made from the same sources"
                                + (found instanceof Same(var _, var _, var same) && same
                                        ? ""
                                        : ", on the bases of that day")
                                + named(index);
                    case ImageContent.Elsewhere(var index, var _) ->
                        "is " + spec.recipe().text() + named(index);
                    case ImageContent.Made(var _, var index, var how) ->
                        how + " for "
                                + String.join(
                                        ", ",
                                        index.platforms().stream()
                                                .map(Object::toString)
                                                .toList()) + named(index);
                };
    }

    private static String named(Manifest index) {
        return ": " + index.digest().oci();
    }
}
