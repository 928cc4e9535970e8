package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FinishedLayoutTests {

    private static final List<Platform> BOTH = List.of(Platform.ARM64, Platform.AMD64);
    private static final TreeMap<String, String> LABELS = new TreeMap<>(Map.of("version", "4.14.0"));

    @TempDir
    Path directory;

    private Layout layout;

    @BeforeEach
    void begin() throws IOException {
        layout = Layout.create(directory);
    }

    /** As BuildKit writes one of a single platform, or of several below an index. */
    private Descriptor image(Platform platform, String version) throws IOException {
        var config = "{\"os\":\"" + platform.os() + "\",\"architecture\":\"" + platform.architecture()
                + "\",\"config\":{\"Labels\":{\"version\":\"" + version + "\"}}}";
        var manifest = ManifestJson.image(
                layout.add(MediaType.CONFIG, config.getBytes(StandardCharsets.UTF_8)),
                List.of(layout.add(MediaType.LAYER, new byte[] {1})),
                Map.of());
        return layout.add(manifest).on(platform).annotated(Map.of("org.opencontainers.image.created", "now"));
    }

    private void index(Descriptor... children) throws IOException {
        var index = ManifestJson.index(List.of(children), Map.of("made by", "BuildKit"));
        layout.add(index);
        layout.root(index);
    }

    private void finish() throws IOException {
        new FinishedLayout(BOTH, LABELS).finish(layout);
    }

    @Test
    void platformsStandInOurOrderWithTheirOwnBytes() throws Exception {
        var amd64 = image(Platform.AMD64, "4.14.0");
        var arm64 = image(Platform.ARM64, "4.14.0");
        index(amd64, arm64);

        finish();

        var root = layout.root();
        assertThat(root.platforms()).containsExactlyElementsOf(BOTH);
        assertThat(root.content().children())
                .extracting(Descriptor::digest)
                .containsExactly(arm64.digest(), amd64.digest());
        assertThat(root.content().children())
                .allSatisfy(child -> assertThat(child.annotations()).isEmpty());
        assertThat(root.content().annotations()).isEqualTo(LABELS);
        layout.check();
    }

    @Test
    void whatIsNotPartOfItIsNotLeft() throws Exception {
        index(image(Platform.AMD64, "4.14.0"), image(Platform.ARM64, "4.14.0"));
        var before = layout.root().digest();

        finish();

        assertThat(layout.blob(before)).doesNotExist();
        try (var blobs = Files.list(directory.resolve("blobs/sha256"))) {
            assertThat(blobs).hasSize(6);
        }
    }

    @Test
    void anImageOfOnePlatformGetsAnIndexToo() throws Exception {
        var amd64 = image(Platform.AMD64, "4.14.0");
        layout.root(layout.manifest(amd64));

        new FinishedLayout(List.of(Platform.AMD64), LABELS).finish(layout);

        assertThat(layout.root().platforms()).containsExactly(Platform.AMD64);
    }

    @Test
    void aPlatformThatWasNotBuiltIsRefused() throws Exception {
        index(image(Platform.AMD64, "4.14.0"));

        assertThatThrownBy(this::finish).hasMessage("what was built has no linux/arm64 but [linux/amd64]");
    }

    @Test
    void anEmptyVersionIsRefusedOnWhicheverPlatformItIs() throws Exception {
        index(image(Platform.AMD64, ""), image(Platform.ARM64, "4.14.0"));

        assertThatThrownBy(this::finish).hasMessage("its label version is \"\" on linux/amd64 instead of \"4.14.0\"");
    }
}
