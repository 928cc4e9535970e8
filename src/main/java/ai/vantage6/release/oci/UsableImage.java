package ai.vantage6.release.oci;

import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Whether an image of one platform, which somebody else has made, can be run: what engines take, and each layer what its config says.
 *
 * <p>Failures are {@link IOException}s whose text follows "but".
 */
public record UsableImage(Layout layout, Descriptor image) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MANIFESTS = Set.of(MediaType.MANIFEST, MediaType.DOCKER_MANIFEST);
    private static final Set<String> CONFIGS = Set.of(MediaType.CONFIG, MediaType.DOCKER_CONFIG);
    private static final Set<String> PACKED = Set.of(MediaType.LAYER, MediaType.DOCKER_LAYER);
    private static final Set<String> PLAIN = Set.of(MediaType.PLAIN_LAYER, MediaType.DOCKER_PLAIN_LAYER);

    /** Reads every layer once. */
    public void check() throws IOException {
        known(image.mediaType(), MANIFESTS, "its manifest"); // as an index calls it: its own word is read elsewhere
        var manifest = layout.manifest(image);
        var config = manifest.content().config().orElseThrow(() -> new IOException("it has no config"));
        known(config.mediaType(), CONFIGS, "its config");
        for (var layer : JSON.readTree(manifest.bytes()).path("layers")) {
            if (!layer.path("urls").isEmpty()) {
                throw new IOException("a layer of it lies at " + layer.path("urls"));
            }
        }
        var layers = manifest.content().layers();
        var unpacked = diffIds(JSON.readTree(layout.text(config)));
        if (layers.isEmpty() || layers.size() != unpacked.size()) {
            throw new IOException("it has " + layers.size() + " layers, and its config names " + unpacked.size());
        }
        for (var number = 0; number < layers.size(); number++) {
            var layer = layers.get(number);
            if (!digest(layer).equals(unpacked.get(number))) {
                throw new IOException(
                        "its layer " + layer.digest().oci() + " does not unpack to what its config names");
            }
        }
    }

    private static void known(String mediaType, Set<String> known, String what) throws IOException {
        if (!known.contains(mediaType)) {
            throw new IOException(what + " calls itself " + mediaType);
        }
    }

    private static List<String> diffIds(JsonNode config) {
        var ids = new ArrayList<String>();
        config.path("rootfs").path("diff_ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    /** Of the layer as it is unpacked. */
    private String digest(Descriptor layer) throws IOException {
        if (!PACKED.contains(layer.mediaType())) {
            known(layer.mediaType(), PLAIN, "its layer " + layer.digest().oci());
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(layout.blob(layer.digest())));
                var content = PACKED.contains(layer.mediaType()) ? new GZIPInputStream(file, 1 << 16) : file) {
            return Digest.of(content).oci();
        }
    }
}
