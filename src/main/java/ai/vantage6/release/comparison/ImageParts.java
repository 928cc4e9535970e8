package ai.vantage6.release.comparison;

import ai.vantage6.release.images.ImageRepository;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ReleaseContents.ImageContents;
import ai.vantage6.release.model.ReleaseContents.PlatformContents;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

/** Where the manifests of an image are read, to tell how large it is on each of its platforms. */
sealed interface ImageParts {

    /** Empty when it is not there. */
    Optional<Manifest> manifest(Descriptor descriptor) throws ReleaseException, InterruptedException, IOException;

    byte[] config(Descriptor descriptor) throws ReleaseException, InterruptedException, IOException;

    /** Of one platform without an index, as images were published at times, only the config tells which it is. */
    default ImageContents of(Manifest root) throws ReleaseException, InterruptedException {
        var platforms = new TreeMap<Platform, Optional<PlatformContents>>();
        try {
            for (var child : root.content().children()) {
                if (child.isImage()) {
                    platforms.put(
                            child.platform().orElseThrow(), manifest(child).map(ImageParts::contents));
                }
            }
            if (!root.isIndex()) {
                var config = root.content().config().orElseThrow(() -> new IOException("it has no config"));
                platforms.put(ManifestJson.platform(config(config)), Optional.of(contents(root)));
            }
        } catch (IOException e) {
            throw new ReleaseException(
                    "image-unreadable",
                    "read how large the image " + root.digest().oci() + " is",
                    String.valueOf(e.getMessage()),
                    "Compare the release with the one before by hand");
        }
        return new ImageContents(platforms);
    }

    private static PlatformContents contents(Manifest manifest) {
        var layers = manifest.content().layers();
        return new PlatformContents(layers.stream().mapToLong(Descriptor::size).sum(), layers.size());
    }

    /** On this machine. */
    record OnDisk(Layout layout) implements ImageParts {

        @Override
        public Optional<Manifest> manifest(Descriptor descriptor) throws IOException {
            return layout.has(descriptor) ? Optional.of(layout.manifest(descriptor)) : Optional.empty();
        }

        @Override
        public byte[] config(Descriptor descriptor) throws IOException {
            return layout.text(descriptor).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * In a registry.
     *
     * @param scratch takes a config for a moment
     */
    record InRegistry(ImageRepository repository, Path scratch) implements ImageParts {

        private static final long LARGEST = 4L << 20;

        @Override
        public Optional<Manifest> manifest(Descriptor descriptor) throws ReleaseException, InterruptedException {
            return repository
                    .registry()
                    .manifest(repository.path(), descriptor.digest().oci());
        }

        @Override
        public byte[] config(Descriptor descriptor) throws ReleaseException, InterruptedException, IOException {
            if (descriptor.size() > LARGEST) {
                throw new IOException("its config has more than " + (LARGEST >> 20) + " MiB");
            }
            var file = scratch.resolve(descriptor.digest().hex());
            repository.registry().download(repository.path(), descriptor, file);
            return Files.readAllBytes(file);
        }
    }
}
