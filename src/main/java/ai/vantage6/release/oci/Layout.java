package ai.vantage6.release.oci;

import ai.vantage6.release.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * One image of all its platforms as a directory, in the form of the OCI image layout 1.1.
 *
 * <p>Failures are {@link IOException}s whose text follows "because".
 */
public record Layout(Path directory) {

    private static final long LARGEST_MANIFEST = 4L << 20;
    private static final String INDEX = "index.json";

    /** Makes an empty one. */
    public static Layout create(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("blobs/sha256"));
        Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        return new Layout(directory);
    }

    /** Where content lies, whether or not it is there. */
    public Path blob(Digest digest) {
        return directory.resolve("blobs/sha256").resolve(digest.hex());
    }

    public boolean has(Descriptor descriptor) throws IOException {
        var file = blob(descriptor.digest());
        return Files.isRegularFile(file) && Files.size(file) == descriptor.size();
    }

    /** Adds content. */
    public Descriptor add(String mediaType, byte[] bytes) throws IOException {
        var descriptor = new Descriptor(mediaType, Digest.of(bytes), bytes.length);
        Files.write(blob(descriptor.digest()), bytes);
        return descriptor;
    }

    /** Adds a file, which is moved. */
    public Descriptor move(String mediaType, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var descriptor = new Descriptor(mediaType, Digest.of(in), Files.size(file));
            Files.move(file, blob(descriptor.digest()), StandardCopyOption.REPLACE_EXISTING);
            return descriptor;
        }
    }

    /** Adds content that another layout has; on one file system it then lies there once. */
    public void take(Layout other, Descriptor descriptor) throws IOException {
        var from = other.blob(descriptor.digest());
        var to = blob(descriptor.digest());
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException e) {
            // Two platforms share it.
        } catch (FileSystemException | UnsupportedOperationException e) {
            var copy = Files.createTempFile(directory, "copy", "");
            Files.copy(from, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Adds a manifest in its own bytes. */
    public Descriptor add(Manifest manifest) throws IOException {
        return add(manifest.mediaType(), manifest.bytes());
    }

    /** Says which manifest the whole image is; it must have been added. */
    public void root(Manifest manifest) throws IOException {
        roots(List.of(manifest.descriptor()));
    }

    /** Says which images lie in it, where there are several; they must have been added. */
    public void roots(List<Descriptor> manifests) throws IOException {
        var index = ManifestJson.index(manifests, java.util.Map.of());
        Files.write(directory.resolve(INDEX), index.bytes());
    }

    /** The manifest or index that the whole image is. */
    public Manifest root() throws IOException {
        var file = directory.resolve(INDEX);
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_MANIFEST) {
            throw new IOException(directory + " holds no OCI layout");
        }
        var index = ManifestJson.read(Optional.of(MediaType.INDEX), Files.readAllBytes(file));
        if (index.content().children().size() != 1) {
            throw new IOException(
                    directory + " holds " + index.content().children().size() + " images instead of one");
        }
        return manifest(index.content().children().getFirst());
    }

    /** Reads a manifest and checks its digest. */
    public Manifest manifest(Descriptor descriptor) throws IOException {
        if (descriptor.size() > LARGEST_MANIFEST) {
            throw new IOException("the manifest " + descriptor.digest().oci() + " is larger than 4 MiB");
        }
        var bytes = Files.readAllBytes(blob(descriptor.digest()));
        if (!Digest.of(bytes).equals(descriptor.digest())) {
            throw new IOException("what lies as " + descriptor.digest().oci() + " has another digest");
        }
        return ManifestJson.read(Optional.of(descriptor.mediaType()), bytes);
    }

    /** Every manifest, in the order in which a registry takes them: images, attestations, the index last. */
    public List<Manifest> manifests() throws IOException {
        var root = root();
        var manifests = new ArrayList<Manifest>();
        var children = root.content().children();
        for (var image : children.stream().filter(Descriptor::isImage).toList()) {
            manifests.add(manifest(image));
        }
        for (var other : children.stream().filter(child -> !child.isImage()).toList()) {
            manifests.add(manifest(other));
        }
        manifests.add(root);
        return manifests;
    }

    /** Every config and layer, each once. */
    public List<Descriptor> blobs() throws IOException {
        var blobs = new LinkedHashSet<Descriptor>();
        for (var manifest : manifests()) {
            manifest.content().config().ifPresent(blobs::add);
            blobs.addAll(manifest.content().layers());
        }
        return List.copyOf(blobs);
    }

    /** Reads everything once, and fails when something is missing or has another digest. */
    public void check() throws IOException {
        for (var blob : blobs()) {
            if (!has(blob)) {
                throw new IOException(blob.digest().oci() + " is missing or cut");
            }
            try (InputStream in = Files.newInputStream(blob(blob.digest()))) {
                if (!Digest.of(in).equals(blob.digest())) {
                    throw new IOException("what lies as " + blob.digest().oci() + " has another digest");
                }
            }
        }
    }

    /** The text of a small blob, such as a config. */
    public String text(Descriptor descriptor) throws IOException {
        if (descriptor.size() > LARGEST_MANIFEST) {
            throw new IOException(descriptor.digest().oci() + " is larger than 4 MiB");
        }
        return Files.readString(blob(descriptor.digest()), StandardCharsets.UTF_8);
    }
}
