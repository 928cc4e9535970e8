package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LayoutArchiveTests {

    private static final String BLOB =
            "blobs/sha256/" + Digest.of(new byte[] {1}).hex();

    @TempDir
    Path directory;

    static Layout layout(Path directory) throws IOException {
        var layout = Layout.create(directory);
        var config = layout.add(MediaType.CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
        var layer = layout.add(MediaType.LAYER, new byte[] {1, 2, 3});
        var manifest = ManifestJson.image(config, List.of(layer), Map.of());
        layout.add(manifest);
        layout.root(manifest);
        return layout;
    }

    private static byte[] bytes(TarPipe.Content content) throws IOException {
        try (var pipe = new TarPipe(content)) {
            var bytes = pipe.stream().readAllBytes();
            pipe.check();
            return bytes;
        }
    }

    private Layout unpack(TarPipe.Content content) throws IOException, ReleaseException {
        return LayoutArchive.unpack(new ByteArrayInputStream(bytes(content)), directory.resolve("unpacked"));
    }

    @Test
    void aLayoutComesBackAsItWas() throws Exception {
        var layout = layout(directory.resolve("one"));

        var back = unpack(LayoutArchive.of(layout, "built-1"));

        back.check();
        assertThat(back.root().bytes()).isEqualTo(layout.root().bytes());
    }

    @Test
    void whatIsNoPartOfALayoutIsNotHandedOver() throws Exception {
        var layout = layout(directory.resolve("one"));
        Files.writeString(layout.directory().resolve("secret"), "x");

        assertThat(new String(bytes(LayoutArchive.of(layout, "a")), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../index.json",
                "./index.json",
                "/index.json",
                "built-1/../index.json",
                "built-1/../../index.json",
                "built-1/blobs/sha256/../../../../x",
                "built-1/blobs/sha256/short",
                "built-1/blobs/sha512/aa",
                "built-1/other",
                "index.json",
                "built-1//index.json"
            })
    void noPathLeadsElsewhere(String name) throws Exception {
        assertThatThrownBy(() -> unpack(tar -> file(tar, name, new byte[] {1})))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("which is no part of an image");
        try (var all = Files.walk(directory)) {
            assertThat(all.filter(Files::isRegularFile))
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactly("oci-layout");
        }
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO, TarConstants.LF_CHR})
    void linksAndDevicesAreRefused(byte type) {
        assertThatThrownBy(() -> unpack(tar -> {
                    var entry = new TarArchiveEntry("built-1/index.json", type);
                    entry.setLinkName("/etc/passwd");
                    tar.putArchiveEntry(entry);
                    tar.closeArchiveEntry();
                }))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("index.json");
    }

    @Test
    void aBlobWithAnotherDigestIsRefused() {
        assertThatThrownBy(() -> unpack(tar -> file(tar, "built-1/" + BLOB, new byte[] {2})))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("has another digest");
    }

    @Test
    void moreThanADiskHoldsIsRefusedBeforeItIsWritten() throws Exception {
        var archive = bytes(LayoutArchive.of(layout(directory.resolve("one")), "a"));

        assertThatThrownBy(() -> LayoutArchive.unpack(new ByteArrayInputStream(archive), directory.resolve("two"), 100))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("which is no part of an image");
    }

    @Test
    void anArchiveThatIsCutIsAFailure() throws Exception {
        var whole = bytes(LayoutArchive.of(layout(directory.resolve("one")), "a"));
        var cut = java.util.Arrays.copyOf(whole, 700);

        assertThatThrownBy(() -> LayoutArchive.unpack(new ByteArrayInputStream(cut), directory.resolve("two")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whoWritesAndFailsIsHeardByTheReader() {
        assertThatThrownBy(() -> bytes(tar -> {
                    file(tar, "a", new byte[] {1});
                    throw new IOException("gone");
                }))
                .hasMessage("gone");
        assertThatThrownBy(() -> bytes(tar -> {
                    throw new UncheckedIOException(new IOException("gone too"));
                }))
                .hasMessageContaining("gone too");
    }

    private static void file(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    static byte[] read(TarPipe.Content content) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes(content));
        return out.toByteArray();
    }
}
