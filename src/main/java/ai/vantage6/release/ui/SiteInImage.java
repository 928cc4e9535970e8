package ai.vantage6.release.ui;

import ai.vantage6.release.images.BaseImage;
import ai.vantage6.release.images.BasePlaces;
import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageRepository;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.images.RegistryBaseImages;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.ImageFiles.Part;
import ai.vantage6.release.oci.ImageFiles.Wanted;
import ai.vantage6.release.oci.LayerReader;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pages that lie in an image of the release: what is deployed is what is in the image, wherever that was made.
 *
 * @param scratch takes the layers of an image that an earlier run has pushed
 */
record SiteInImage(ProvidedImages release, ProvidedImage image, Path scratch) {

    /** Pages, scripts and fonts of a user interface are some 20 MB. */
    private static final LayerReader.Limits LIMITS = new LayerReader.Limits(32L << 30, 5_000_000, 1L << 20, 256L << 20);

    /** Empty as long as the image is only planned. */
    Optional<Site> read(String folder) throws ReleaseException, InterruptedException {
        return switch (image.content()) {
            case ImageContent.Made(var layout, var index, var _) -> Optional.of(site(layout, platform(index), folder));
            case ImageContent.Published(var index, var name) ->
                Optional.of(downloaded(
                        new ImageRepository(
                                release.destinations().getFirst().registry(),
                                release.destinations().getFirst().repository(name)),
                        index,
                        folder));
            case ImageContent.Elsewhere(var index, var places) ->
                Optional.of(downloaded(places.getFirst(), index, folder));
            case ImageContent.Planned _ -> Optional.empty();
        };
    }

    /** The pages of all platforms are the same, so that of most runners is taken. */
    private static Descriptor platform(Manifest index) {
        return index.content().children().stream()
                .filter(Descriptor::isImage)
                .min(Comparator.comparing(child -> !child.platform().equals(Optional.of(Platform.AMD64))))
                .orElseGet(index::descriptor);
    }

    private Site downloaded(ImageRepository place, Manifest index, String folder)
            throws ReleaseException, InterruptedException {
        var reference = new ImageReference(place.name(), Optional.empty(), Optional.of(index.digest()));
        var one = platform(index);
        var layout = new RegistryBaseImages(new BasePlaces(_ -> place.registry(), Map.of()))
                .download(
                        new BaseImage(reference, index),
                        one.platform().map(List::of).orElse(List.of()),
                        scratch.resolve(one.digest().hex()));
        return site(layout, one, folder);
    }

    private Site site(Layout layout, Descriptor platform, String folder) throws ReleaseException {
        var below = folder.replaceAll("^/+|/+$", "") + "/";
        var reader = new LayerReader(
                new Wanted(path -> path.startsWith(below) ? Part.CONTENT : Part.NOTHING, false), LIMITS);
        try {
            for (var layer : layout.manifest(platform).content().layers()) {
                if (!layout.has(layer) || !reader.read(layout.blob(layer.digest()))) {
                    throw new IOException(
                            "its layer " + layer.digest().oci() + " (" + layer.mediaType() + ") cannot be read");
                }
            }
        } catch (IOException e) {
            throw new ReleaseException(
                    "user-interface-unreadable",
                    "take the user interface out of the image " + image.spec().text(),
                    e.getMessage() == null ? e.toString() : e.getMessage(),
                    "Look for what made this image; without it, name the input node, and npm builds the user interface");
        }
        return Site.of(
                below(reader.files().contents(), below),
                "the image " + image.spec().text(),
                folder);
    }

    private static SortedMap<String, byte[]> below(SortedMap<String, byte[]> files, String folder) {
        var pages = new TreeMap<String, byte[]>();
        files.forEach((path, content) -> pages.put(path.substring(folder.length()), content));
        return pages;
    }
}
