package ai.vantage6.release.wheels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BaseFilesTests {

    private static final String SITE = "usr/local/lib/python3.10/site-packages/";

    @TempDir
    Path directory;

    private BaseFiles read(byte[]... layers) throws IOException {
        var layout = new TestBase(directory.resolve("base"))
                .with(Platform.AMD64, List.of(layers))
                .only();
        return BaseFiles.of(layout, layout.root(), Set.of("vantage6-node"));
    }

    @Test
    void onlyWhatMattersIsKept() throws Exception {
        var files = read(TestBase.tar(
                "./usr/bin/python3.11=ELF",
                "etc/passwd=root",
                "bin->usr/bin",
                SITE + "numpy/__init__.py=",
                SITE + "numpy-1.dist-info/RECORD=a,,",
                SITE + "vantage6_node-4.13.0.dist-info/RECORD=x.py,,",
                SITE + "vantage6_node-4.13.0.dist-info/METADATA=Name"));

        assertThat(files.found().keySet())
                .containsExactly(
                        "/bin",
                        "/usr/bin/python3.11",
                        "/" + SITE + "vantage6_node-4.13.0.dist-info/METADATA",
                        "/" + SITE + "vantage6_node-4.13.0.dist-info/RECORD");
        assertThat(Objects.requireNonNull(files.found().get("/" + SITE + "vantage6_node-4.13.0.dist-info/RECORD"))
                        .content())
                .asString()
                .isEqualTo("x.py,,");
        assertThat(files.link("/bin")).contains("usr/bin");
    }

    @Test
    void laterLayersTakeAwayWhatEarlierOnesBrought() throws Exception {
        var files = read(
                TestBase.tar(
                        "usr/bin/python3.10=a", "usr/bin/python3.11=b", "opt/a/bin/python3=c", "opt/b/bin/python3=d"),
                TestBase.tar("usr/bin/.wh.python3.10=", "opt/.wh.a=", "opt/b/.wh..wh..opq=", "opt/b/bin/python3.12=e"));

        assertThat(files.found().keySet()).containsExactly("/opt/b/bin/python3.12", "/usr/bin/python3.11");
    }

    @Test
    void aDirectoryTakesThePlaceOfALink() throws Exception {
        var files = read(TestBase.tar("usr/lib/site-packages->/opt/py"), TestBase.tar("usr/lib/site-packages/="));

        assertThat(files.real("/usr/lib/site-packages/x")).isEqualTo("/usr/lib/site-packages/x");
    }

    @Test
    void whatALayerTakesAwayItMayBringAgain() throws Exception {
        assertThat(read(TestBase.tar("opt/bin/python3=a"), TestBase.tar("opt/.wh.bin=", "opt/bin/python3.11=b"))
                        .found()
                        .keySet())
                .containsExactly("/opt/bin/python3.11");
    }

    @Test
    void aNameThatOnlyBeginsAlikeStays() throws Exception {
        assertThat(read(TestBase.tar("opt/a/bin/python3=a", "opt/a.b/bin/python3=a"), TestBase.tar("opt/.wh.a="))
                        .found()
                        .keySet())
                .containsExactly("/opt/a.b/bin/python3");
    }

    @ParameterizedTest
    @CsvSource({
        "/bin/python3, /usr/bin/python3",
        "/lib/x/../y, /usr/lib/y",
        "/opt/venv/lib, /srv/venv/lib",
        "/usr/bin, /usr/bin",
        "/up/etc, /etc"
    })
    void linksAreFollowedWithinTheImage(String path, String real) throws Exception {
        var files = read(TestBase.tar("bin->usr/bin", "lib->/usr/lib", "opt->/srv", "up->../../../.."));

        assertThat(files.real(path)).isEqualTo(real);
    }

    @Test
    void linksInACircleLeadNowhere() throws Exception {
        var files = read(TestBase.tar("a->b", "b->a"));

        assertThatThrownBy(() -> files.real("/a/c"))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("leads nowhere");
    }

    @Test
    void aLayerThatLeadsOutIsRefused() {
        assertThatThrownBy(() -> read(TestBase.tar("usr/../../bin/python3=x")))
                .hasMessageContaining("holds a file with the name usr/../../bin/python3");
    }

    @Test
    void anUnpackedLayerIsReadAndOneOfZstdIsNot() throws Exception {
        var tar = TestBase.tar("usr/bin/python3=x");
        var layout = new TestBase(directory.resolve("base"))
                .with(Platform.AMD64, List.of(tar))
                .only();
        Manifest image = layout.root();
        var blob = layout.blob(image.content().layers().getFirst().digest());

        Files.write(blob, tar);
        assertThat(BaseFiles.of(layout, image, Set.of()).has("/usr/bin/python3"))
                .isTrue();
        Files.write(blob, new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0});
        assertThatThrownBy(() -> BaseFiles.of(layout, image, Set.of())).hasMessageContaining("is packed with zstd");
    }

    @Test
    void aCutLayerIsAFailureAndNotTheEnd() throws Exception {
        var layout = new TestBase(directory.resolve("base"))
                .with(Platform.AMD64, List.of(TestBase.tar("a=" + "x".repeat(5000), "usr/bin/python3=x")))
                .only();
        var image = layout.root();
        var blob = layout.blob(image.content().layers().getFirst().digest());
        var bytes = Files.readAllBytes(blob);
        Files.write(blob, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> BaseFiles.of(layout, image, Set.of())).isInstanceOf(IOException.class);
    }
}
