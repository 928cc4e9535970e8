package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Content that is at hand in memory: the config of an artifact, a document. */
public record SmallBlob(String mediaType, byte[] content) {

    public Descriptor descriptor() {
        return new Descriptor(mediaType, Digest.of(content), content.length);
    }

    /** Uploads it unless it is there. */
    public void upload(ImageRegistry registry, String repository) throws ReleaseException, InterruptedException {
        try {
            var file = Files.createTempFile("vantage6-blob", "");
            try {
                Files.write(file, content);
                registry.upload(repository, descriptor(), file, Optional.empty());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new ReleaseException(
                    "disk",
                    "keep what is uploaded to " + registry.host() + "/" + repository,
                    "this machine answered: " + e,
                    "Make room in the folder for temporary files");
        }
    }
}
