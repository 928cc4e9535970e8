package ai.vantage6.release.wheels;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The config of an image of one platform (OCI image specification 1.1). What we do not know in it stays as it is. */
record ImageConfig(ObjectNode json) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static ImageConfig parse(String text) throws IOException {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return new ImageConfig(object);
            }
        } catch (JsonProcessingException e) {
            throw new IOException("its config is no JSON document", e);
        }
        throw new IOException("its config is no JSON object");
    }

    ImageConfig {
        json = json.deepCopy();
    }

    Platform platform() {
        var variant = Optional.of(json.path("variant").asText()).filter(text -> !text.isEmpty());
        return new Platform(
                json.path("os").asText("unknown"), json.path("architecture").asText("unknown"), variant);
    }

    /** Of the layers, the lowest first. */
    List<Digest> diffIds() throws IOException {
        var ids = new ArrayList<Digest>();
        for (var id : json.path("rootfs").path("diff_ids")) {
            ids.add(Digest.ofOci(id.asText())
                    .orElseThrow(() -> new IOException("its config names a layer by no SHA-256 digest")));
        }
        return ids;
    }

    /** Where programs are looked for. */
    String path() {
        for (var variable : json.path("config").path("Env")) {
            if (variable.asText().startsWith("PATH=")) {
                return variable.asText().substring("PATH=".length());
            }
        }
        return PythonHome.DEFAULT_PATH;
    }

    /** With one layer more on top. */
    ImageConfig with(Digest diffId, String createdBy, Instant date) {
        var changed = new ImageConfig(json);
        changed.json.put("created", date.toString());
        array(object(changed.json, "rootfs"), "diff_ids").add(diffId.oci());
        array(changed.json, "history")
                .addObject()
                .put("created", date.toString())
                .put("created_by", createdBy);
        return changed;
    }

    /** With these variables, each in the place that it has. */
    ImageConfig with(Map<String, String> environment) {
        var changed = new ImageConfig(json);
        var variables = array(object(changed.json, "config"), "Env");
        var left = new TreeMap<>(environment);
        for (var at = 0; at < variables.size(); at++) {
            var name = variables.get(at).asText().replaceFirst("(?s)=.*", "");
            var value = left.remove(name);
            if (value != null) {
                variables.set(at, JSON.getNodeFactory().textNode(name + "=" + value));
            }
        }
        left.forEach((name, value) -> variables.add(name + "=" + value));
        return changed;
    }

    /** With labels beside those that it has. */
    ImageConfig labelled(Map<String, String> labels) {
        var changed = new ImageConfig(json);
        var all = new TreeMap<>(labels);
        var node = object(changed.json, "config");
        node.path("Labels")
                .properties()
                .forEach(one -> all.putIfAbsent(one.getKey(), one.getValue().asText()));
        var written = node.putObject("Labels");
        all.forEach(written::put);
        return changed;
    }

    /** With another entry point; the command goes, since it was meant for the former one. */
    ImageConfig startedBy(List<String> entryPoint) {
        if (entryPoint.isEmpty()) {
            return this;
        }
        var changed = new ImageConfig(json);
        var node = object(changed.json, "config");
        node.remove("Cmd");
        var written = node.putArray("Entrypoint");
        entryPoint.forEach(written::add);
        return changed;
    }

    byte[] bytes() throws IOException {
        return JSON.writeValueAsBytes(json);
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode present ? present : parent.putObject(name);
    }

    private static ArrayNode array(ObjectNode parent, String name) {
        return parent.get(name) instanceof ArrayNode present ? present : parent.putArray(name);
    }
}
