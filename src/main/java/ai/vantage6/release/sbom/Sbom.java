package ai.vantage6.release.sbom;

import ai.vantage6.release.images.Attachment;
import ai.vantage6.release.model.Asset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A software bill of materials.
 *
 * @param name of its file: sbom-node-linux-amd64.cdx.json
 * @param json CycloneDX 1.6
 * @param date of the release
 * @param unread what may hold more and could not be read, as in "the layer sha256:…"; the document calls itself incomplete then
 */
public record Sbom(String name, byte[] json, Instant date, List<String> unread) {

    /** As registries name what is attached, and scanners ask for it. */
    public static final String MEDIA_TYPE = "application/vnd.cyclonedx+json";

    public Sbom {
        unread = List.copyOf(unread);
    }

    /** Writes it, so that it can be published with the release. */
    public Asset write(Path directory) throws IOException {
        return Asset.written(directory, name, json);
    }

    /** As it is attached to the manifest that it tells of; oras and regctl save it under its name. */
    public Attachment attachment() {
        return new Attachment(
                MEDIA_TYPE,
                json,
                Map.of("org.opencontainers.image.created", date.toString(), "org.opencontainers.image.title", name));
    }
}
