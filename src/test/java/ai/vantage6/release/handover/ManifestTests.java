package ai.vantage6.release.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifest of a piece: what is written is what the schema says, and nothing that is read leads out of the piece. */
final class ManifestTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Objects.requireNonNull(ManifestTests.class.getResourceAsStream("/release-bundle.schema.json")));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        var place = Files.createTempDirectory(folder, "bundle");
        new TestBundle(place).built();
        file = place.resolve("pieces/1-amd64").resolve(BundleManifest.NAME);
    }

    private ObjectNode json() throws Exception {
        return (ObjectNode) JSON.readTree(file.toFile());
    }

    private Problem refused(Consumer<ObjectNode> damage) throws Exception {
        var json = json();
        damage.accept(json);
        Files.write(file, JSON.writeValueAsBytes(json));
        return refused();
    }

    private Problem refused() {
        return catchThrowableOfType(ReleaseException.class, () -> ManifestReader.read(file))
                .problem();
    }

    private static ObjectNode first(ObjectNode json, String list) {
        return (ObjectNode) json.path(list).path(0);
    }

    @Test
    void whatIsWrittenIsAsTheSchemaSaysAndIsReadBackWhole() throws Exception {
        assertThat(SCHEMA.validate(json())).isEmpty();
        var read = ManifestReader.read(file);
        assertThat(ManifestWriter.bytes(read)).isEqualTo(Files.readAllBytes(file));
        assertThat(read.packages()).hasSize(4);
        assertThat(read.charts()).hasSize(1);
        assertThat(read.images()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.whl",
                "packages/../../evil.whl",
                "/etc/passwd",
                "packages/..",
                "C:\\evil.whl",
                "packages\\evil.whl",
                "packages/a/b.whl",
                "packages/.hidden.whl",
                "packages/a:b.whl",
                "images/blobs/sha256/short",
                "somewhere/else.whl",
                "release-bundle.json",
                ""
            })
    void aPathThatLeadsElsewhereIsRefusedByName(String path) throws Exception {
        var problem = refused(json -> first(json, "files").put("path", path));
        assertThat(problem.code()).isEqualTo("bundle-path");
        assertThat(problem.because()).contains("\"" + path + "\"");
    }

    @Test
    void aHugeManifestIsNotReadToItsEnd() throws Exception {
        try (var all = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            all.setLength(20L << 30); // as a sparse file: nobody could hold it
        }
        assertThat(refused().code()).isEqualTo("bundle-unreadable");
        assertThat(refused().because()).isEqualTo("it is larger than 4 MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "nothing", "{\"format\":1,\"format\":1}", "{} {}"})
    void whatIsNoManifestIsRefused(String text) throws Exception {
        Files.writeString(file, text);
        assertThat(refused().code()).isEqualTo("bundle-unreadable");
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws Exception {
        var elsewhere = Files.move(file, folder.resolve("manifest"));
        Files.createSymbolicLink(file, elsewhere);
        assertThat(refused().because()).isEqualTo("it is no file");
    }

    @Test
    void whatContradictsItselfIsRefused() throws Exception {
        assertThat(refused(json -> json.put("format", 2)).because()).isEqualTo("its format is 2, and not 1");
        assertThat(refused(json -> json.put("format", 1.5)).because()).isEqualTo("its format is 1.5, and not 1");
        assertThat(refused(json -> json.put("format", "1")).because()).isEqualTo("its format is 1, and not 1");
        write();
        assertThat(refused(json -> json.put("tools", 3)).because()).isEqualTo("its tools are no texts by name");
        assertThat(refused(json -> json.putNull("tools")).because()).isEqualTo("its tools are no texts by name");
        write();
        assertThat(refused(json -> json.remove("tree")).because()).isEqualTo("it names no tree");
        write();
        assertThat(refused(json -> ((ArrayNode) json.path("files")).add(first(json, "files")))
                        .because())
                .endsWith(" twice");
        write();
        assertThat(refused(json -> ((ArrayNode) json.path("packages")).remove(0))
                        .because())
                .startsWith("it does not say what packages/");
        write();
        assertThat(refused(json -> first(json, "packages").put("file", "packages/none.whl"))
                        .because())
                .isEqualTo("it describes a file that is not among its files");
        write();
        assertThat(refused(json -> first(json, "images").put("digest", "sha256:" + "0".repeat(64)))
                        .because())
                .contains("it names no file of sha256:000");
    }
}
