package ai.vantage6.release.handover;

import ai.vantage6.release.handover.BundledImages.Found;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.oci.UsableImage;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One image of the indexes that several jobs have made: the platforms in the order of the configuration, so that it has the digest
 * that one job for all of them would have given it.
 *
 * <p>Failures are {@link IOException}s whose text follows "but".
 */
record FlattenedImage(ImageSpec spec, ImageInputs inputs) {

    /** A platform's manifest, and the layout that holds it. */
    private record Part(Layout layout, Descriptor image) {}

    Layout of(Iterable<Found> found, Path directory) throws IOException, ReleaseException {
        var parts = new TreeMap<Platform, Part>();
        Map<String, String> annotations = Map.of();
        for (var one : found) {
            var layout = one.piece().images();
            var index = layout.manifest(one.image().index());
            annotations = checked(index, one);
            for (var child : index.content().children()) {
                var platform = platform(child);
                var twin = parts.putIfAbsent(platform, new Part(layout, child));
                if (twin != null && !twin.image().digest().equals(child.digest())) {
                    throw new ReleaseException(ReleaseBundle.differ(
                            "the image " + spec.text() + " for " + platform + ", each with other bytes"));
                }
            }
        }
        for (var platform : spec.platforms()) {
            if (!parts.containsKey(platform)) {
                throw new ReleaseException(ReleaseBundle.incomplete(
                        "image " + spec.text() + " for " + platform, "images for the platform " + platform));
            }
        }
        return merged(parts, annotations, Layout.create(directory));
    }

    private Layout merged(Map<Platform, Part> parts, Map<String, String> annotations, Layout target)
            throws IOException, ReleaseException {
        var children = new ArrayList<Descriptor>();
        for (var platform : spec.platforms()) {
            var part = java.util.Objects.requireNonNull(parts.get(platform));
            var manifest = part.layout().manifest(part.image());
            if (manifest.isIndex()) {
                throw nested(part.image());
            }
            var config =
                    manifest.content().config().orElseThrow(() -> new IOException("it has no config for " + platform));
            var text = part.layout().text(config);
            if (!ManifestJson.platform(text.getBytes(StandardCharsets.UTF_8)).equals(platform)) {
                throw new IOException("what it calls " + platform + " is for another platform");
            }
            take(part.layout(), config, target);
            for (var layer : manifest.content().layers()) {
                take(part.layout(), layer, target);
            }
            target.add(manifest);
            new UsableImage(target, part.image()).check();
            children.add(part.image());
        }
        var index = ManifestJson.index(children, annotations);
        target.add(index);
        target.root(index);
        return target;
    }

    private static void take(Layout from, Descriptor blob, Layout target) throws IOException {
        if (!from.has(blob)) {
            throw new IOException(blob.digest().oci() + " is missing or cut");
        }
        if (!Files.exists(target.blob(blob.digest()))) {
            target.take(from, blob);
        }
    }

    private Map<String, String> checked(Manifest index, Found found) throws IOException, ReleaseException {
        var annotations = index.content().annotations();
        var named = inputs.digest().oci().equals(annotations.get(ImageInputs.INPUTS))
                && inputs.sourcesDigest().oci().equals(annotations.get(ImageInputs.SOURCES));
        if (!index.isIndex() || !named) {
            throw BundledImages.otherSources(
                    spec.text(), "its labels in " + found.piece().directory() + " name other ones");
        }
        if (!index.platforms().equals(found.image().platforms())) {
            throw new IOException("it is for " + index.platforms() + ", and its manifest says "
                    + found.image().platforms());
        }
        return annotations;
    }

    private ReleaseException nested(Descriptor child) {
        return new ReleaseException(
                "bundle-nested-index",
                "put the platforms of the image " + spec.text() + " together",
                "its index names another index, " + child.digest().oci() + ", which most clients cannot pull",
                "Build it again with this action, which gives one index of images");
    }

    private Platform platform(Descriptor child) throws IOException, ReleaseException {
        if (MediaType.isIndex(child.mediaType())) {
            throw nested(child);
        }
        return Optional.of(child)
                .filter(Descriptor::isImage)
                .flatMap(Descriptor::platform)
                .orElseThrow(() -> new IOException("it holds " + child.digest().oci() + ", which is for no platform"));
    }
}
