package ai.vantage6.release.images;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Base images as registries and their mirrors hold them.
 *
 * @param silent hosts that did not answer
 */
public record RegistryBaseImages(BasePlaces places, Set<String> silent) implements BaseImages {

    public RegistryBaseImages(BasePlaces places) {
        this(places, ConcurrentHashMap.newKeySet());
    }

    @Override
    public BaseImage resolve(ImageReference reference) throws ReleaseException, InterruptedException {
        var found = from(reference).manifest(reference.reference());
        if (found.isEmpty()) {
            throw new ReleaseException(
                    "base-image-missing",
                    "look up the image " + reference,
                    Few.of(
                                    places.of(reference.name()).stream()
                                            .map(ImageRepository::toString)
                                            .toList(),
                                    5) + " answered that there is no such image",
                    "Name another one, or a mirror that still has it under image-mirrors");
        }
        return new BaseImage(reference.at(found.get().digest()), found.get());
    }

    @Override
    public Layout download(BaseImage base, List<Platform> platforms, Path directory)
            throws ReleaseException, InterruptedException {
        var from = from(base.reference());
        try {
            var layout = Layout.create(directory);
            layout.add(base.index());
            var wanted = base.index().isIndex() ? children(base, platforms, from, layout) : List.of(base.index());
            var parts = wanted.stream()
                    .flatMap(manifest ->
                            Stream.concat(manifest.content().config().stream(), manifest.content().layers().stream()))
                    .distinct()
                    .toList();
            Parallel.each(parts, part -> {
                from.download(part, layout.blob(part.digest()));
                return part;
            });
            if (!base.index().isIndex()) {
                checkThatItIsFor(platforms, base, layout);
            }
            layout.root(base.index());
            return layout;
        } catch (IOException e) {
            throw new ReleaseException(
                    "disk",
                    "keep the image " + base.reference() + " in " + directory,
                    "this machine answered: " + e,
                    "Make room on the disk and run it again");
        }
    }

    private static List<Manifest> children(BaseImage base, List<Platform> platforms, Mirrored from, Layout layout)
            throws ReleaseException, InterruptedException, IOException {
        var children = new ArrayList<Manifest>();
        for (var platform : platforms) {
            var child = base.index().content().children().stream()
                    .filter(one -> one.platform().filter(platform::equals).isPresent())
                    .findFirst()
                    .orElseThrow(() -> lacks(base, platform, base.index().platforms()));
            children.add(layout.has(child) ? layout.manifest(child) : fetched(child, base, from, layout));
        }
        return children;
    }

    private static Manifest fetched(Descriptor child, BaseImage base, Mirrored from, Layout layout)
            throws ReleaseException, InterruptedException, IOException {
        var manifest = from.manifest(child);
        if (manifest.isEmpty()) {
            throw new ReleaseException(
                    "base-image-missing",
                    "download the image " + base.reference(),
                    "its manifest " + child.digest().oci() + " is not there any more",
                    "Run it again: another image may stand under that name now");
        }
        layout.add(manifest.get());
        return manifest.get();
    }

    /** A manifest without an index says only in its config what it is for. */
    private static void checkThatItIsFor(List<Platform> platforms, BaseImage base, Layout layout)
            throws ReleaseException, IOException {
        var config = base.index().content().config().orElseThrow(() -> new IOException("it has no config"));
        var own = ManifestJson.platform(layout.text(config).getBytes(StandardCharsets.UTF_8));
        for (var platform : platforms) {
            if (!platform.equals(own)) {
                throw lacks(base, platform, List.of(own));
            }
        }
    }

    private static ReleaseException lacks(BaseImage base, Platform platform, List<Platform> there) {
        return new ReleaseException(
                "base-image-platform",
                "make an image for " + platform + " on " + base.reference(),
                "that one is only there for "
                        + Few.of(there.stream().map(Platform::toString).toList(), 8),
                "Take another base, or leave this platform out of the image's platforms");
    }

    private Mirrored from(ImageReference reference) {
        return new Mirrored(places.of(reference.name()), silent);
    }
}
