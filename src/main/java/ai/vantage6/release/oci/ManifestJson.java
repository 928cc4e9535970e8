package ai.vantage6.release.oci;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads manifests, which come from outside, and writes those that are ours: the same content, the same bytes. */
public final class ManifestJson {

    private static final int MOST = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ManifestJson() {}

    /**
     * Reads a manifest.
     *
     * @param mediaType what the server calls it; empty where nobody says, then the manifest does
     * @throws IOException when it is none, in words that follow "because"
     */
    public static Manifest read(Optional<String> mediaType, byte[] bytes) throws IOException {
        var json = tree(bytes);
        var own = text(json, "mediaType");
        var type = own.or(() -> mediaType).orElse(json.has("manifests") ? MediaType.INDEX : MediaType.MANIFEST);
        if (json.path("schemaVersion").asInt() != 2 || !MediaType.isManifest(type)) {
            throw new IOException("it is no manifest of an image but " + type);
        }
        if (MediaType.isIndex(type) != json.has("manifests") || json.has("manifests") == json.has("layers")) {
            throw new IOException("it is called " + type + " and is something else");
        }
        var content = new Manifest.Content(
                descriptors(json.path("manifests")),
                json.has("config") ? Optional.of(descriptor(json.get("config"))) : Optional.empty(),
                descriptors(json.path("layers")),
                json.path("subject").isObject() ? Optional.of(descriptor(json.get("subject"))) : Optional.empty(),
                text(json, "artifactType"),
                annotations(json));
        return new Manifest(type, bytes, content);
    }

    /** What the image of this config runs on. */
    public static Platform platform(byte[] config) throws IOException {
        return platform(tree(config));
    }

    /** An index of these, in their order. */
    public static Manifest index(List<Descriptor> children, Map<String, String> annotations) {
        var fields = begun(MediaType.INDEX);
        fields.put("manifests", children.stream().map(ManifestJson::fields).toList());
        return written(MediaType.INDEX, fields, annotations);
    }

    /** The same index with more at its end; whatever is in it keeps its bytes, also what we do not know. */
    public static Manifest grown(Manifest index, List<Descriptor> more) throws IOException {
        var end = endOfChildren(index.bytes());
        var grown = new ByteArrayOutputStream();
        grown.write(index.bytes(), 0, end);
        var separator = index.content().children().isEmpty() ? "" : ",";
        for (var one : more) {
            grown.writeBytes(separator.getBytes(StandardCharsets.UTF_8));
            grown.writeBytes(JSON.writeValueAsBytes(fields(one)));
            separator = ",";
        }
        grown.write(index.bytes(), end, index.bytes().length - end);
        return read(Optional.of(index.mediaType()), grown.toByteArray());
    }

    /** The place of the bracket that closes the list of manifests. */
    private static int endOfChildren(byte[] bytes) throws IOException {
        try (var parser = JSON.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var isList = parser.currentName().equals("manifests");
                var isArray = parser.nextToken() == JsonToken.START_ARRAY;
                parser.skipChildren();
                var place = (int) parser.currentTokenLocation().getByteOffset();
                if (isList && isArray && place > 0 && bytes[place] == ']') {
                    return place;
                }
            }
        }
        throw new IOException("it has no list of manifests in UTF-8");
    }

    /** An image of one platform. */
    public static Manifest image(Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {
        var fields = begun(MediaType.MANIFEST);
        fields.put("config", fields(config));
        fields.put("layers", layers.stream().map(ManifestJson::fields).toList());
        return written(MediaType.MANIFEST, fields, annotations);
    }

    /** An artifact that is attached to a subject; its config is {@link MediaType#EMPTY}, whose blob is {@code {}}. */
    public static Manifest artifact(
            String artifactType, List<Descriptor> layers, Descriptor subject, Map<String, String> annotations) {
        var fields = begun(MediaType.MANIFEST);
        fields.put("artifactType", artifactType);
        fields.put("config", fields(empty()));
        fields.put("layers", layers.stream().map(ManifestJson::fields).toList());
        fields.put("subject", fields(new Descriptor(subject.mediaType(), subject.digest(), subject.size())));
        return written(MediaType.MANIFEST, fields, annotations);
    }

    /** The config of an artifact that has none. */
    public static Descriptor empty() {
        return new Descriptor(MediaType.EMPTY, Digest.of(new byte[] {'{', '}'}), 2);
    }

    private static Map<String, Object> begun(String mediaType) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("schemaVersion", 2);
        fields.put("mediaType", mediaType);
        return fields;
    }

    private static Manifest written(String mediaType, Map<String, Object> fields, Map<String, String> annotations) {
        if (!annotations.isEmpty()) {
            fields.put("annotations", new TreeMap<>(annotations));
        }
        try {
            return read(Optional.of(mediaType), JSON.writeValueAsBytes(fields));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> fields(Descriptor descriptor) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("mediaType", descriptor.mediaType());
        fields.put("digest", descriptor.digest().oci());
        fields.put("size", descriptor.size());
        descriptor.artifactType().ifPresent(type -> fields.put("artifactType", type));
        descriptor.platform().ifPresent(platform -> fields.put("platform", fields(platform)));
        if (!descriptor.annotations().isEmpty()) {
            fields.put("annotations", descriptor.annotations());
        }
        return fields;
    }

    private static Map<String, Object> fields(Platform platform) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("architecture", platform.architecture());
        fields.put("os", platform.os());
        platform.variant().ifPresent(variant -> fields.put("variant", variant));
        return fields;
    }

    private static List<Descriptor> descriptors(JsonNode json) throws IOException {
        if (json.size() > MOST) {
            throw new IOException("it names more than " + MOST + " parts");
        }
        var descriptors = new ArrayList<Descriptor>();
        for (var one : json) {
            descriptors.add(descriptor(one));
        }
        return descriptors;
    }

    private static Descriptor descriptor(JsonNode json) throws IOException {
        var digest = Digest.ofOci(json.path("digest").asText());
        var size = json.path("size");
        if (digest.isEmpty() || !size.isIntegralNumber() || !size.canConvertToLong() || size.asLong() < 0) {
            throw new IOException("it names a part without a SHA-256 digest and a size");
        }
        var platform = json.path("platform");
        return new Descriptor(
                json.path("mediaType").asText(),
                digest.get(),
                size.asLong(),
                platform.isObject() ? Optional.of(platform(platform)) : Optional.empty(),
                text(json, "artifactType"),
                new TreeMap<>(annotations(json)));
    }

    private static Platform platform(JsonNode json) {
        return new Platform(
                json.path("os").asText("unknown"), json.path("architecture").asText("unknown"), text(json, "variant"));
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty());
    }

    private static Map<String, String> annotations(JsonNode json) {
        var annotations = new TreeMap<String, String>();
        json.path("annotations")
                .properties()
                .forEach(one -> annotations.put(one.getKey(), one.getValue().asText()));
        return annotations;
    }

    private static JsonNode tree(byte[] bytes) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new IOException("it is no JSON document", e);
        }
    }
}
