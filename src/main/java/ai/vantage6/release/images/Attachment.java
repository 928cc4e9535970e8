package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A small document that is attached to an image in a registry.
 *
 * @param mediaType of the artifact and of its only layer
 */
public record Attachment(String mediaType, byte[] content, Map<String, String> annotations) {

    private static final byte[] EMPTY = {'{', '}'};
    private static final long LARGEST = 64L << 20;

    /** The artifact as it would be for this subject. */
    public Manifest manifest(Descriptor subject) {
        var layer = new SmallBlob(mediaType, content).descriptor();
        return ManifestJson.artifact(mediaType, List.of(layer), subject, annotations);
    }

    /** Uploads and attaches it, unless it is there. */
    public void attach(ImageRegistry registry, String repository, Descriptor subject)
            throws ReleaseException, InterruptedException {
        new SmallBlob(MediaType.EMPTY, EMPTY).upload(registry, repository);
        new SmallBlob(mediaType, content).upload(registry, repository);
        registry.attach(repository, subject.digest(), List.of(manifest(subject)));
    }

    /** The documents of this media type that are attached to a subject; what is broken is left out. */
    public static List<Attachment> of(ImageRegistry registry, String repository, Digest subject, String mediaType)
            throws ReleaseException, InterruptedException {
        var found = new ArrayList<Attachment>();
        var folder = temporary();
        try {
            for (var descriptor : registry.referrers(repository, subject)) {
                var manifest = registry.manifest(repository, descriptor.digest().oci());
                var layers = manifest.map(one -> one.content().layers()).orElse(List.of());
                if (layers.size() != 1
                        || !layers.getFirst().mediaType().equals(mediaType)
                        || layers.getFirst().size() > LARGEST) {
                    continue;
                }
                var file = folder.resolve(layers.getFirst().digest().hex());
                registry.download(repository, layers.getFirst(), file);
                found.add(new Attachment(
                        mediaType,
                        Files.readAllBytes(file),
                        manifest.orElseThrow().content().annotations()));
            }
            return found;
        } catch (IOException e) {
            throw disk(e);
        } finally {
            delete(folder);
        }
    }

    private static Path temporary() throws ReleaseException {
        try {
            return Files.createTempDirectory("vantage6-attachment");
        } catch (IOException e) {
            throw disk(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // the system clears its folder for temporary files itself
        }
    }

    private static ReleaseException disk(IOException e) {
        return new ReleaseException(
                "disk",
                "keep what is attached to an image",
                "this machine answered: " + e,
                "Make room in the folder for temporary files");
    }
}
