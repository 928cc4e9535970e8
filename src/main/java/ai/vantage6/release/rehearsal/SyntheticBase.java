package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.rehearsal.RegistryPath.Kind;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image in the shape of the bases that releases stand on: linux/amd64, linux/arm64 in its variant v8, and an attestation of
 * each, which stands in the index as unknown/unknown. The same name gives the same bytes, another name others.
 */
record SyntheticBase(String repository, String tag) {

    private static final String CREATED = "2026-01-01T00:00:00Z";
    private static final Pattern PYTHON = Pattern.compile("3\\.[0-9]+");
    private static final Pattern BELOW_A_HOST = Pattern.compile("[^/]+\\.[^/]+/.+");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Makes an image when a mirror is first asked for it by tag. */
    static void mirrored(StoredImages images, RegistryPath path) throws IOException {
        var known = images.existing(path.repository())
                .flatMap(repository -> repository.manifest(path.reference()))
                .isPresent();
        if (path.kind() == Kind.MANIFEST
                && !known
                && Digest.ofOci(path.reference()).isEmpty()
                && !path.reference().startsWith("sha256-") // lists what is attached, which is nothing
                && BELOW_A_HOST.matcher(path.repository()).matches()
                && !(path.repository() + "/" + path.reference()).contains("/missing")) {
            new SyntheticBase(path.repository(), path.reference()).addTo(images);
        }
    }

    void addTo(StoredImages images) throws IOException {
        var children = new ArrayList<Map<String, Object>>();
        var attestations = new ArrayList<Map<String, Object>>();
        for (var architecture : List.of("amd64", "arm64")) {
            var image = add(images, image(images, architecture));
            children.add(child(image, architecture));
            attestations.add(attestation(add(images, attestation(images, image)), image));
        }
        children.addAll(attestations);
        var index = fields("schemaVersion", 2, "mediaType", MediaType.INDEX, "manifests", children);
        var manifest = ManifestJson.read(Optional.of(MediaType.INDEX), JSON.writeValueAsBytes(index));
        images.repository(repository).put(manifest);
        images.repository(repository).tag(tag, manifest.digest());
    }

    private Manifest image(StoredImages images, String architecture) throws IOException {
        var layer = new SyntheticLayer(python(), tag.contains("alpine"), architecture);
        var config = fields(
                "architecture",
                architecture,
                "config",
                fields(
                        "Env",
                        List.of("PATH=/usr/local/bin:/usr/bin:/bin", "PYTHON_VERSION=" + python() + ".1"),
                        "Cmd",
                        List.of("python3")),
                "created",
                CREATED,
                "history",
                List.of(fields("created", CREATED, "created_by", "rehearsal of " + repository + ":" + tag)),
                "os",
                "linux",
                "rootfs",
                fields(
                        "type",
                        "layers",
                        "diff_ids",
                        List.of(Digest.of(layer.tar()).oci())));
        if (architecture.equals("arm64")) {
            config.put("variant", "v8");
        }
        return ManifestJson.image(
                add(images, MediaType.CONFIG, JSON.writeValueAsBytes(config)),
                List.of(add(images, MediaType.LAYER, layer.gzip())),
                Map.of());
    }

    private Manifest attestation(StoredImages images, Descriptor image) throws IOException {
        var statement =
                "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"predicateType\":\"https://spdx.dev/Document\","
                        + "\"subject\":[{\"name\":\"_\",\"digest\":{\"sha256\":\""
                        + image.digest().hex()
                        + "\"}}],\"predicate\":{}}";
        var bytes = statement.getBytes(StandardCharsets.UTF_8);
        var config = fields(
                "architecture",
                "unknown",
                "os",
                "unknown",
                "config",
                Map.of(),
                "rootfs",
                fields("type", "layers", "diff_ids", List.of(Digest.of(bytes).oci())));
        return ManifestJson.image(
                add(images, MediaType.CONFIG, JSON.writeValueAsBytes(config)),
                List.of(add(images, "application/vnd.in-toto+json", bytes)
                        .annotated(Map.of("in-toto.io/predicate-type", "https://spdx.dev/Document"))),
                Map.of());
    }

    private String python() {
        var matcher = PYTHON.matcher(tag);
        return matcher.find() ? matcher.group() : "3.12";
    }

    private static Map<String, Object> child(Descriptor image, String architecture) {
        var platform = fields("architecture", architecture, "os", "linux");
        if (architecture.equals("arm64")) {
            platform.put("variant", "v8");
        }
        return fields(
                "mediaType",
                image.mediaType(),
                "digest",
                image.digest().oci(),
                "size",
                image.size(),
                "platform",
                platform);
    }

    private static Map<String, Object> attestation(Descriptor attestation, Descriptor image) {
        return fields(
                "mediaType",
                attestation.mediaType(),
                "digest",
                attestation.digest().oci(),
                "size",
                attestation.size(),
                "platform",
                fields("architecture", "unknown", "os", "unknown"),
                "annotations",
                fields(
                        "vnd.docker.reference.digest",
                        image.digest().oci(),
                        "vnd.docker.reference.type",
                        "attestation-manifest"));
    }

    private Descriptor add(StoredImages images, String mediaType, byte[] bytes) throws IOException {
        var descriptor = new Descriptor(mediaType, Digest.of(bytes), bytes.length);
        Files.write(images.blob(descriptor.digest()), bytes);
        images.repository(repository).addBlob(descriptor.digest());
        return descriptor;
    }

    private Descriptor add(StoredImages images, Manifest manifest) {
        images.repository(repository).put(manifest);
        return manifest.descriptor();
    }

    /** In the order in which they are named. */
    private static Map<String, Object> fields(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
