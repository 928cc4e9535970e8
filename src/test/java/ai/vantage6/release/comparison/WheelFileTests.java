package ai.vantage6.release.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WheelFileTests {

    private static final String NAME = "vantage6_node-4.14.0-py3-none-any.whl";
    private static final String METADATA = """
            Name: vantage6-node
            Requires-Dist: docker==7.1.0
            Requires-Dist: black; extra == "dev"

            Requires-Dist: not-this-one
            """;

    @TempDir
    Path directory;

    @Test
    void tellsModulesDataAndRequirementsApart() throws Exception {
        var wheel = Wheels.in(
                directory,
                NAME,
                METADATA,
                "vantage6/node/__init__.py",
                "vantage6/node/native.so",
                "vantage6/node/py.typed",
                "vantage6/node/__build__",
                "vantage6/node/data/",
                "vantage6/other.dist-info/METADATA");

        var contents = WheelFile.read(wheel);

        assertThat(contents.modules()).isEqualTo(2);
        assertThat(contents.data())
                .containsExactly(
                        "vantage6/node/__build__", "vantage6/node/py.typed", "vantage6/other.dist-info/METADATA");
        assertThat(contents.requirements()).containsExactly("black; extra == \"dev\"", "docker==7.1.0");
    }

    @Test
    void namesThatWouldDisturbAMessageAreLeftOut() throws Exception {
        var metadata = "Requires-Dist: good\nRequires-Dist: b\u001b[31mad\n";
        var contents = WheelFile.read(Wheels.in(directory, NAME, metadata, "a\n::error::b", "good", "x".repeat(600)));

        assertThat(contents.data()).containsExactly("good");
        assertThat(contents.requirements()).containsExactly("good");
    }

    @Test
    void whatIsNoWheelIsRefused() throws Exception {
        var file = Files.writeString(directory.resolve(NAME), "<html>");
        var problem = catchThrowableOfType(ReleaseException.class, () -> WheelFile.read(file))
                .problem();

        assertThat(problem.code()).isEqualTo("unreadable-distribution");
        assertThat(problem.text()).startsWith("Tried to look into " + NAME + " to compare it, but ");
    }

    @Test
    void aWheelWithoutMetadataIsRefused() throws Exception {
        var wheel = Wheels.in(directory, NAME, METADATA);
        var other = directory.resolve("other.whl");
        try (var in = new java.util.zip.ZipFile(wheel.toFile());
                var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(other))) {
            assertThat(in.size()).isEqualTo(2);
            out.putNextEntry(new java.util.zip.ZipEntry("METADATA"));
            out.closeEntry();
        }

        assertThat(catchThrowableOfType(ReleaseException.class, () -> WheelFile.read(other)))
                .hasMessageContaining("no METADATA in it");
    }
}
