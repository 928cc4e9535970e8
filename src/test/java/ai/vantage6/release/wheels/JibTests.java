package ai.vantage6.release.wheels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.wheels.LayerFiles.Content;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we rely on in the library that packs layers. */
final class JibTests {

    @TempDir
    Path folder;

    @Test
    void theVersionThatWeNameIsTheOneOfThePom() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<jib.version>" + JibLayer.JIB + "</jib.version>");
    }

    @Test
    void theHeadOfTheLayerTellsNoTimeAndNoSystem() throws Exception {
        var file = Files.writeString(folder.resolve("a"), "content");
        var files = new LayerFiles(new TreeMap<>(Map.of("/a/b", new Content(file, false))), new TreeSet<>());
        var layout = ai.vantage6.release.oci.Layout.create(folder.resolve("layout"));

        var layer = JibLayer.pack(files, Instant.EPOCH, Files.createDirectory(folder.resolve("work")), layout);

        var head = Files.readAllBytes(layout.blob(layer.descriptor().digest()));
        assertThat(java.util.Arrays.copyOf(head, 10)).containsExactly(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
    }
}
