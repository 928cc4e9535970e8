package ai.vantage6.release.images;

import ai.vantage6.release.images.PublishedImage.Same;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.oci.Manifest;

/** An image of the release, as far as it is there. */
public record ProvidedImage(ImageSpec spec, ImageInputs inputs, ImageContent content) {

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
