package ai.vantage6.release.sbom;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ProgramVersion;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes a bill of materials as CycloneDX 1.6 in JSON: the same content, the same bytes, its serial number included.
 *
 * @param subject what consists of the components
 * @param date the only time in it
 */
record CycloneDx(Component subject, Inventory inventory, Instant date) {

    private static final ObjectWriter JSON = new ObjectMapper()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter(" ", "\n"))
                    .withArrayIndenter(new DefaultIndenter(" ", "\n")));

    byte[] bytes() {
        var unnumbered = json("");
        return json("urn:uuid:" + uuid(Digest.of(unnumbered).hex()));
    }

    /** Version 8 of RFC 9562, whose bits are anybody's own: here those of a digest. */
    private static String uuid(String hex) {
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                "8" + hex.substring(13, 16),
                "a" + hex.substring(17, 20),
                hex.substring(20, 32));
    }

    private byte[] json(String serialNumber) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        fields.put("bomFormat", "CycloneDX");
        fields.put("specVersion", "1.6");
        fields.put("serialNumber", serialNumber);
        fields.put("version", 1);
        fields.put("metadata", metadata());
        fields.put(
                "components",
                inventory.components().stream().map(CycloneDx::component).toList());
        fields.put("dependencies", dependencies());
        if (!inventory.unread().isEmpty()) {
            fields.put(
                    "compositions",
                    List.of(ordered("aggregate", "incomplete", "assemblies", List.of(subject.reference()))));
        }
        try {
            return (JSON.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> metadata() {
        var program = ordered("type", "application", "name", ProgramVersion.NAME);
        program.put("version", ProgramVersion.TEXT);
        var metadata = ordered("timestamp", date.toString(), "tools", Map.of("components", List.of(program)));
        metadata.put("component", component(subject));
        return metadata;
    }

    private static Map<String, Object> component(Component component) {
        var fields = ordered("type", component.kind().word(), "bom-ref", component.reference());
        fields.put("name", component.name());
        if (!component.version().isEmpty()) {
            fields.put("version", component.version());
        }
        component.licence().ifPresent(licence -> fields.put("licenses", List.of(licence(licence))));
        component.url().ifPresent(url -> fields.put("purl", url.toString()));
        if (!component.files().isEmpty()) {
            fields.put(
                    "externalReferences",
                    component.files().stream().map(CycloneDx::file).toList());
        }
        if (!component.locations().isEmpty()) {
            fields.put("evidence", Map.of("occurrences", locations(component.locations())));
        }
        return fields;
    }

    private static Map<String, Object> licence(Licence licence) {
        return licence.expression()
                ? Map.of("expression", licence.text())
                : Map.of("license", Map.of("name", licence.text()));
    }

    private static Map<String, Object> file(Component.PublishedFile file) {
        var fields = ordered("type", "distribution", "url", file.name());
        fields.put(
                "hashes",
                List.of(ordered("alg", "SHA-256", "content", file.sha256().hex())));
        return fields;
    }

    private static List<Map<String, String>> locations(Collection<String> locations) {
        return locations.stream().map(location -> Map.of("location", location)).toList();
    }

    /** The subject holds all of the others, each of which names those that it needs itself. */
    private List<Map<String, Object>> dependencies() {
        var all = inventory.components();
        var contained = all.stream().map(Component::reference).toList();
        var own = all.stream().map(one -> ordered("ref", one.reference(), "dependsOn", one.needs()));
        return Stream.concat(Stream.of(ordered("ref", subject.reference(), "dependsOn", contained)), own)
                .toList();
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(first, one);
        fields.put(second, other);
        return fields;
    }
}
