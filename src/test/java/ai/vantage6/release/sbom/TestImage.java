package ai.vantage6.release.sbom;

import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;

/** An image of one platform as it lies on disk, and its bill of materials as others read it. */
record TestImage(Layout layout, Descriptor manifest) {

    static final Instant DATE = Instant.parse("2026-03-24T09:49:52Z");
    static final ImageReference NODE =
            ImageReference.parse("ghcr.io/vantage6/infrastructure/node:4.14.0").orElseThrow();

    /** Of 1.6, with those that it refers to, from the library's jar. */
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(
                    VersionFlag.V7,
                    builder -> builder.schemaMappers(
                            mappers -> mappers.mapPrefix("http://cyclonedx.org/schema/", "classpath:")))
            .getSchema(SchemaLocation.of("http://cyclonedx.org/schema/bom-1.6.schema.json"));

    static TestImage of(Path directory, TestLayer... layers) throws IOException {
        var bytes = java.util.Arrays.stream(layers).map(TestLayer::zipped).toList();
        return of(directory, bytes.toArray(byte[][]::new));
    }

    static TestImage of(Path directory, byte[]... layers) throws IOException {
        var layout = Layout.create(directory);
        var config = layout.add(MediaType.CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
        var descriptors = new java.util.ArrayList<Descriptor>();
        for (var layer : layers) {
            descriptors.add(layout.add(MediaType.LAYER, layer));
        }
        var manifest = ManifestJson.image(config, descriptors, Map.of());
        return new TestImage(layout, layout.add(manifest).on(Platform.AMD64));
    }

    Sbom sbom() throws ReleaseException {
        return new ImageSbom(layout, NODE, DATE).of(manifest);
    }

    /** Name and version of all that was found. */
    List<String> found() throws Exception {
        return read(sbom()).getComponents().stream()
                .map(one -> one.getName() + " " + one.getVersion())
                .toList();
    }

    /** Checked against the schema of CycloneDX 1.6. */
    static Bom read(Sbom sbom) throws ParseException, IOException {
        var faults = SCHEMA.validate(new String(sbom.json(), StandardCharsets.UTF_8), InputFormat.JSON);
        if (!faults.isEmpty()) {
            throw new AssertionError(faults);
        }
        return new JsonParser().parse(sbom.json());
    }

    static Component component(Bom bom, String name) {
        return bom.getComponents().stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
    }
}
