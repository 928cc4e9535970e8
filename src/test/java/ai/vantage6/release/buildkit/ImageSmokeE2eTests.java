package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.ImageSpec.SmokeTest;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.Problem;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs a Docker engine with the bases of {@link Workshop}. The images are python:3.10-slim-bookworm and one layer more. */
@Tag("e2e")
final class ImageSmokeE2eTests {

    private static final Version VERSION = Version.parse("4.14.0").orElseThrow();
    private static final String SITE = "usr/lib/python3/dist-packages/vantage6_common-";

    @TempDir
    Path directory;

    private final Workshop workshop = Workshop.open();

    @AfterEach
    void nothingIsLeft() throws Exception {
        assertThat(workshop.containersAfterAWhile()).isEmpty();
        assertThat(Programs.run(
                        "docker",
                        "--host",
                        Programs.engine().text(),
                        "images",
                        "--quiet",
                        "--filter",
                        "reference=vantage6-release-trial/*:" + workshop.run().replaceAll("[^a-z0-9]", "")))
                .isEmpty();
    }

    private Findings tryOut(SmokeTest test, Layout layout) throws Exception {
        var spec = new ImageSpec(
                new TreeMap<>(Map.of("node", List.of())),
                new ImageRecipe.Dockerfile("Dockerfile", Map.of()),
                layout.root().platforms(),
                ImageSpec.When.ALWAYS,
                Optional.of(test));
        var inputs = ImageInputs.of(Map.of(), List.of(), Map.of());
        var image = new ProvidedImage(spec, inputs, new ImageContent.Made(layout, layout.root(), "was made"));
        return new ImageSmokeTest(Programs.engine(), workshop.run(), Duration.ofSeconds(40), _ -> {})
                .tryOut(image, VERSION);
    }

    private static SmokeTest packages(String... command) {
        return new SmokeTest(List.of("vantage6-common"), List.of(command), 8080, "/version.json");
    }

    /** Python with a package of this version, as pip writes it. */
    private Layout python(String version, Platform... platforms) throws Exception {
        var bases = workshop.bases();
        var reference = ImageReference.parse("python:3.10-slim-bookworm").orElseThrow();
        var from = bases.download(bases.resolve(reference), List.of(platforms), directory);
        var layout = Layout.create(directory.resolve("python"));
        var tar = tar(
                SITE + version + ".dist-info/METADATA",
                "Metadata-Version: 2.1\nName: vantage6-common\nVersion: " + version + "\n");
        var images = new ArrayList<Descriptor>();
        for (var child : from.root().content().children()) {
            if (!List.of(platforms).contains(child.platform().orElseThrow())) {
                continue; // another test's
            }
            var manifest = from.manifest(child);
            var layers = new ArrayList<>(manifest.content().layers());
            for (var layer : layers) {
                layout.take(from, layer);
            }
            layers.add(layout.add(MediaType.LAYER, zipped(tar)));
            var config = (ObjectNode) new ObjectMapper()
                    .readTree(from.text(manifest.content().config().orElseThrow()));
            ((ArrayNode) config.at("/rootfs/diff_ids")).add(Digest.of(tar).oci());
            config.remove("history");
            images.add(image(layout, config.toString(), layers, child.platform().orElseThrow()));
        }
        return index(layout, images);
    }

    private static Descriptor image(Layout layout, String config, List<Descriptor> layers, Platform platform)
            throws IOException {
        var image = ManifestJson.image(
                layout.add(MediaType.CONFIG, config.getBytes(StandardCharsets.UTF_8)), layers, Map.of());
        return layout.add(image).on(platform);
    }

    private static Layout index(Layout layout, List<Descriptor> images) throws IOException {
        var index = ManifestJson.index(images, Map.of());
        layout.add(index);
        layout.root(index);
        return layout;
    }

    private static byte[] tar(String name, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var text = content.getBytes(StandardCharsets.ISO_8859_1);
            var entry = new TarArchiveEntry(name);
            entry.setMode(0100755);
            entry.setSize(text.length);
            tar.putArchiveEntry(entry);
            tar.write(text);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static String because(Findings findings) {
        assertThat(findings.problems()).extracting(Problem::code).containsExactly("image-broken");
        return findings.problems().getFirst().because();
    }

    @Test
    void aGoodImageSaysWhoItIs() throws Exception {
        var findings = tryOut(packages(), python("4.14.0", Platform.AMD64));

        assertThat(findings.notes()).containsExactly("node on linux/amd64: it starts, and its packages are 4.14.0");
        assertThat(findings.problems()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
    }

    @Test
    void itIsStartedOnceForEachPlatform() throws Exception {
        var test = packages(
                "sh", "-c", "uname -m > /version.json; exec python3 -m http.server --bind 127.0.0.1 8080 -d /");

        assertThat(tryOut(test, python("4.14.0", Platform.AMD64, Platform.ARM64))
                        .notes())
                .containsExactly(
                        "node on linux/amd64: it starts, and its packages are 4.14.0; /version.json says x86_64",
                        "node on linux/arm64: it starts, and its packages are 4.14.0; /version.json says aarch64");
    }

    @Test
    void thePackagesOfAnotherReleaseAreFound() throws Exception {
        assertThat(because(tryOut(packages(), python("4.13.9", Platform.AMD64))))
                .isEqualTo("inside are vantage6-common 4.13.9 instead of 4.14.0");
    }

    @Test
    void aPackageThatIsNotThereIsFound() throws Exception {
        var test = new SmokeTest(List.of("vantage6-common", "kombu"), List.of(), 0, "");

        assertThat(because(tryOut(test, python("4.14.0", Platform.AMD64))))
                .isEqualTo("inside are kombu missing instead of 4.14.0");
    }

    @Test
    void aServerIsAskedUntilItAnswers() throws Exception {
        var command = "sleep 3; mkdir /www; echo '{\"version\": \"4.14.0\"}' > /www/version.json; cd /www;"
                + " exec python3 -m http.server --bind 127.0.0.1 8080";

        assertThat(tryOut(packages("sh", "-c", command), python("4.14.0", Platform.AMD64))
                        .notes())
                .containsExactly("node on linux/amd64: it starts, and its packages are 4.14.0; /version.json says"
                        + " {\"version\": \"4.14.0\"}");
    }

    @Test
    void aServerThatEndsShowsItsLastLines() throws Exception {
        var command = "echo starting; echo 'ModuleNotFoundError: kombu' >&2; exit 1";

        assertThat(because(tryOut(packages("sh", "-c", command), python("4.14.0", Platform.AMD64))))
                .isEqualTo("its server ended by itself:\nstarting\nModuleNotFoundError: kombu\n");
    }

    @Test
    void aServerThatNeverAnswersIsNotWaitedForForever() throws Exception {
        assertThat(because(tryOut(packages("sh", "-c", "echo up; sleep 900"), python("4.14.0", Platform.AMD64))))
                .startsWith("its server did not answer at http://127.0.0.1:8080/version.json within 40 seconds (")
                .contains("refused")
                .endsWith(":\nup\n");
    }

    @Test
    void anImageOfAPlatformThatNothingHereRunsIsAWarning() throws Exception {
        var s390x = Platform.parse("linux/s390x").orElseThrow();
        var layout = Layout.create(directory.resolve("s390x"));
        // the first bytes of a program for that machine, which is 22, big endian
        var tar = tar(
                "usr/bin/python3",
                "\u007fELF\u0002\u0002\u0001" + "\0".repeat(9) + "\0\u0002\0\u0016" + "\0".repeat(44));
        var config =
                "{\"os\":\"linux\",\"architecture\":\"s390x\",\"config\":{\"Env\":[\"PATH=/usr/bin\"]},\"rootfs\":{\"type\":\"layers\","
                        + "\"diff_ids\":[\"" + Digest.of(tar).oci() + "\"]}}";
        var layer = layout.add(MediaType.LAYER, zipped(tar));

        var findings = tryOut(packages(), index(layout, List.of(image(layout, config, List.of(layer), s390x))));

        assertThat(findings.problems()).isEmpty();
        assertThat(findings.warnings())
                .containsExactly(
                        "node on linux/s390x was not tried out: neither this machine nor an emulator on it runs"
                                + " linux/s390x");
    }

    @Test
    void anImageWithoutPythonDoesNotStart() throws Exception {
        var layout = Layout.create(directory.resolve("empty"));
        var tar = tar("usr/bin/other", "");
        var config =
                "{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                        + Digest.of(tar).oci() + "\"]}}";
        var layer = layout.add(MediaType.LAYER, zipped(tar));

        assertThat(because(tryOut(
                        packages(), index(layout, List.of(image(layout, config, List.of(layer), Platform.AMD64))))))
                .contains("python3", "executable file not found");
    }

    @Test
    void withoutAnEngineItIsAWarning() throws Exception {
        var layout = LayoutArchiveTests.layout(directory.resolve("any"));
        var spec = new ImageSpec(
                new TreeMap<>(Map.of("node", List.of())),
                new ImageRecipe.Dockerfile("Dockerfile", Map.of()),
                List.of(Platform.AMD64),
                ImageSpec.When.ALWAYS,
                Optional.of(packages()));
        var image = new ProvidedImage(
                spec,
                ImageInputs.of(Map.of(), List.of(), Map.of()),
                new ImageContent.Made(layout, layout.root(), "was made"));
        var nowhere = EngineAddress.of(Map.of("DOCKER_HOST", "unix:///nonexistent/docker.sock"));

        var findings = new ImageSmokeTest(nowhere, "test", Duration.ofSeconds(1), _ -> {}).tryOut(image, VERSION);

        assertThat(findings.problems()).isEmpty();
        assertThat(findings.warnings())
                .singleElement()
                .satisfies(
                        warning -> assertThat(warning)
                                .startsWith(
                                        "node was not tried out: Tried to reach the Docker engine at unix:///nonexistent/docker.sock"));
    }
}
