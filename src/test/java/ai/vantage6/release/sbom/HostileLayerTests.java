package ai.vantage6.release.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.oci.ImageFiles.Wanted;
import ai.vantage6.release.oci.LayerReader;
import ai.vantage6.release.oci.LayerReader.Limits;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Base images come from others, and a layer is the easiest thing in the world to make by hand. */
final class HostileLayerTests {

    private static final Limits SMALL = new Limits(1 << 20, 100, 10_000, 5_000);
    private static final String METADATA = "a.dist-info/METADATA";

    @TempDir
    Path directory;

    private void read(Limits limits, byte[]... layers) throws IOException {
        var reader = new LayerReader(new Wanted(WantedFile::part, true), limits);
        for (var layer : layers) {
            reader.read(Files.write(directory.resolve("layer"), layer));
        }
        reader.files().all();
    }

    private String refusal(byte[] layer) throws Exception {
        var image = TestImage.of(directory.resolve("image"), layer);
        var problem = catchThrowableOfType(ReleaseException.class, image::sbom).problem();
        assertThat(problem.code()).isEqualTo("layer-malformed");
        return problem.text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../etc/passwd",
                "a/../../x",
                "/..",
                "opt/..",
                "..",
                "../var/lib/dpkg/status",
                ".wh...",
                "a/.wh..."
            })
    void aNameThatLeadsOutIsRefused(String name) throws Exception {
        assertThat(refusal(new TestLayer().file(name, "").zipped()))
                .startsWith("Tried to read sha256:")
                .contains(" of ghcr.io/vantage6/infrastructure/node:4.14.0 for its bill of materials, but it holds")
                .contains("which leads out of the image");
    }

    @Test
    void aLinkThatLeadsOutIsRefused() throws Exception {
        assertThat(refusal(
                        new TestLayer().hardLink(METADATA, "../../etc/shadow").zipped()))
                .contains("../../etc/shadow, which leads out of the image");
    }

    @Test
    void aNameThatIsShownHidesNothing() throws Exception {
        assertThat(refusal(new TestLayer()
                        .file("..\u001b[31m\n::error::/../" + "x".repeat(1000), "")
                        .zipped()))
                .contains("..?[31m?::error::/../xxx")
                .hasSizeLessThan(700)
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void aSymbolicLinkMayPointWhereverItLikesSinceNobodyFollowsIt() throws Exception {
        read(
                SMALL,
                new TestLayer().symbolicLink("etc/mtab", "../../proc/mounts").plain());
    }

    @Test
    void aHardLinkToNothingIsNothing() throws Exception {
        var image = TestImage.of(directory.resolve("image"), new TestLayer().hardLink(METADATA, "nowhere"));

        assertThat(image.found()).isEmpty();
    }

    @Test
    void aBombIsNotUnpackedToItsEnd() {
        var bomb = new TestLayer().file("x", "0".repeat(2 << 20)).zipped();

        assertThat(bomb).hasSizeLessThan(10_000);
        assertThatThrownBy(() -> read(SMALL, bomb)).hasMessageContaining("unpack to more than 1048576 bytes");
    }

    @Test
    void theLayersOfAnImageShareTheirLimit() throws Exception {
        var half = new TestLayer().file("x", "0".repeat(600_000)).zipped();

        read(SMALL, half);
        assertThatThrownBy(() -> read(SMALL, half, half)).hasMessageContaining("unpack to more than");
    }

    @Test
    void filesWithoutEndAreNotCountedToTheirEnd() {
        var layer = new TestLayer();
        for (int i = 0; i < 101; i++) {
            layer.file("file-" + i, "");
        }

        assertThatThrownBy(() -> read(SMALL, layer.plain())).hasMessageContaining("more than 100 files");
    }

    /** The library reads a long name into memory before it gives the file to anybody. */
    @Test
    void aNameThatWouldFillTheMemoryIsRefused() {
        var name = new TestLayer().file("a".repeat(20_000), "").zipped();

        assertThatThrownBy(() -> read(SMALL, name)).hasMessageContaining("header has more than 10000 bytes");
    }

    @Test
    void aNameThatNoFileSystemTakesIsRefused() {
        assertThatThrownBy(() ->
                        read(SMALL, new TestLayer().file("a".repeat(5_000), "").plain()))
                .hasMessageContaining("a name of 5000 characters");
    }

    @Test
    void metadataThatWouldFillTheMemoryIsRefused() throws Exception {
        var one = new TestLayer().file(METADATA, "x".repeat(3_000)).zipped();

        read(SMALL, one);
        assertThatThrownBy(() -> read(SMALL, one, one)).hasMessageContaining("more than 5000 bytes");
    }

    @Test
    void linksThatWouldFillTheMemoryAreRefused() {
        var layer = new TestLayer();
        for (int i = 0; i < 60; i++) {
            layer.symbolicLink("link-" + i, "to/somewhere/far/away".repeat(4));
        }

        assertThatThrownBy(() -> read(SMALL, layer.plain())).hasMessageContaining("more than 5000 bytes");
    }

    /** 7.99 EiB, said by eleven octal digits' successor, a binary number. */
    @Test
    void aSizeThatIsALieIsRefused() {
        var layer = new TestLayer().file(METADATA, "").plain();
        var size = new byte[] {(byte) 0x80, 0, 0, 0, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0};
        System.arraycopy(size, 0, layer, 124, size.length);
        var sum = new byte[8];
        Arrays.fill(sum, (byte) ' ');
        System.arraycopy(sum, 0, layer, 148, 8);
        int total = 0;
        for (int i = 0; i < 512; i++) {
            total += layer[i] & 0xff;
        }
        var octal = String.format("%06o\0 ", total).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octal, 0, layer, 148, 8);

        assertThatThrownBy(() -> read(SMALL, layer)).hasMessageContaining("more than 5000 bytes");
    }

    @Test
    void aCutLayerIsNoShortOne() throws Exception {
        var zipped = new TestLayer().file(METADATA, "Name: a\nVersion: 1\n").zipped();
        var plain = new TestLayer().file("x", "0".repeat(5000)).plain();

        assertThat(refusal(Arrays.copyOf(zipped, zipped.length - 20))).contains("Unexpected end of ZLIB");
        assertThat(refusal(Arrays.copyOf(plain, 3000))).contains("but ");
    }

    @Test
    void whatIsNoLayerIsRefused() throws Exception {
        assertThat(refusal("<html>not found</html>".repeat(100).getBytes(StandardCharsets.UTF_8)))
                .contains("but ");
    }
}
