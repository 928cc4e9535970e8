package ai.vantage6.release.wheels;

import static ai.vantage6.release.wheels.TestImage.BASE;
import static ai.vantage6.release.wheels.TestImage.BOTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.Sibling;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ImageRecipe.Wheels;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.wheels.TestImage.KnownBases;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WheelImageBuilderTests {

    private static final LockedWheels NONE_LOCKED = (requirements, platform, python, directory) -> {
        throw new AssertionError("no dependencies are locked");
    };
    private static final String SITE = "usr/local/lib/python3.10/site-packages/";

    @TempDir
    Path folder;

    private Distribution node;
    private Layout base;
    private KnownBases bases;

    @BeforeEach
    void prepare() throws IOException {
        node = TestWheel.of("vantage6-node")
                .with("vantage6_node-4.14.0.dist-info/entry_points.txt", "[console_scripts]\nv6 = vantage6_node:main\n")
                .distribution(folder.resolve("dist"));
        base = new TestBase(folder.resolve("base"))
                .with(Platform.AMD64, TestBase.python("3.10"))
                .withAttestation()
                .with(Platform.ARM64, TestBase.python("3.10"))
                .withAttestation()
                .index();
        bases = new KnownBases(base);
    }

    private WheelImageBuilder builder() {
        return new WheelImageBuilder(new DownloadedBases(bases, folder.resolve("bases")), NONE_LOCKED);
    }

    private Layout make(TestImage image) throws Exception {
        return make(image, folder.resolve("made"));
    }

    private Layout make(TestImage image, Path directory) throws Exception {
        var inputs = builder().inputs(image.request());
        return builder().make(image.request(), inputs, directory);
    }

    private void isRefused(TestImage image, String code, String because) {
        assertThatThrownBy(() -> make(image)).isInstanceOfSatisfying(ReleaseException.class, refusal -> {
            assertThat(refusal.problem().code()).isEqualTo(code);
            assertThat(refusal.problem().because()).contains(because);
        });
        assertThat(folder.resolve("made")).doesNotExist();
    }

    private static Manifest image(Layout layout, Platform platform) throws IOException {
        var child = layout.root().content().children().stream()
                .filter(one -> one.platform().equals(Optional.of(platform)))
                .findFirst();
        return layout.manifest(child.orElseThrow());
    }

    private static JsonNode config(Layout layout, Platform platform) throws IOException {
        return new ObjectMapper()
                .readTree(layout.text(image(layout, platform).content().config().orElseThrow()));
    }

    private static Descriptor top(Layout layout, Platform platform) throws IOException {
        return image(layout, platform).content().layers().getLast();
    }

    private static List<TarArchiveEntry> entries(Layout layout, Descriptor layer) throws IOException {
        var entries = new ArrayList<TarArchiveEntry>();
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(layout.blob(layer.digest())))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Test
    void anIndexOfThePlatformsInTheOrderOfTheRecipe() throws Exception {
        var layout = make(TestImage.of(node).on(Platform.ARM64, Platform.AMD64));

        layout.check();
        assertThat(layout.root().mediaType()).isEqualTo(MediaType.INDEX);
        assertThat(layout.root().content().children())
                .extracting(Descriptor::platform)
                .as("the base's attestations are no platforms of ours")
                .containsExactly(Optional.of(Platform.ARM64), Optional.of(Platform.AMD64));
        assertThat(layout.directory().resolve("work")).doesNotExist();
    }

    @Test
    void theBasesLayersKeepTheirBytesAndOneLayerOfWheelsComesOnTop() throws Exception {
        var layout = make(TestImage.of(node));

        for (var platform : BOTH) {
            var below = image(base, platform).content().layers();
            var layers = image(layout, platform).content().layers();
            assertThat(layers.subList(0, layers.size() - 1)).isEqualTo(below);
            assertThat(layers).hasSize(below.size() + 1);
            for (var layer : below) {
                assertThat(layout.blob(layer.digest())).hasSameBinaryContentAs(base.blob(layer.digest()));
            }
        }
        assertThat(top(layout, Platform.AMD64)).isEqualTo(top(layout, Platform.ARM64));
    }

    @Test
    void layersOfDockerGetTheWordOfOciAndKeepTheirDigest() throws Exception {
        var tars = TestBase.python("3.10");
        base = new TestBase(folder.resolve("docker"))
                .with(Platform.AMD64, TestBase.config(Platform.AMD64, tars), tars, TestBase.DOCKER_LAYER)
                .index();
        bases = new KnownBases(base);

        var layout = make(TestImage.of(node).on(Platform.AMD64));

        assertThat(image(layout, Platform.AMD64).content().layers())
                .extracting(Descriptor::mediaType)
                .containsOnly(MediaType.LAYER);
        assertThat(image(layout, Platform.AMD64).content().layers().getFirst().digest())
                .isEqualTo(image(base, Platform.AMD64)
                        .content()
                        .layers()
                        .getFirst()
                        .digest());
    }

    @Test
    void theLayerHoldsWhatPipWouldHaveLeft() throws Exception {
        var layout = make(TestImage.of(node));
        var modes = new TreeMap<String, Integer>();

        for (var entry : entries(layout, top(layout, Platform.AMD64))) {
            modes.put(entry.getName(), entry.getMode() & 0777);
            assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TestImage.DATE);
            assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
        }

        assertThat(modes)
                .containsEntry("usr/local/bin/v6", 0755)
                .containsEntry(SITE, 0755)
                .containsEntry(SITE + "vantage6_node/__init__.py", 0644)
                .containsEntry(SITE + "vantage6_node-4.14.0.dist-info/INSTALLER", 0644)
                .containsEntry(SITE + "vantage6_node-4.14.0.dist-info/RECORD", 0644);
        assertThat(entries(layout, top(layout, Platform.AMD64)))
                .extracting(TarArchiveEntry::getName)
                .isSorted();
    }

    @Test
    void theBasesConfigIsCarriedOn() throws Exception {
        var layout = make(TestImage.of(node));
        var config = config(layout, Platform.ARM64);

        assertThat(config.path("architecture").asText()).isEqualTo("arm64");
        assertThat(config.path("created").asText()).isEqualTo(TestImage.DATE.toString());
        assertThat(layout.text(image(layout, Platform.ARM64).content().config().orElseThrow()))
                .contains("\"unknown\":{\"kept\":1.50}");
        assertThat(config.path("config").path("User").asText()).isEqualTo("1000");
        assertThat(config.path("config").path("WorkingDir").asText()).isEqualTo("/srv");
        assertThat(config.path("config").path("StopSignal").asText()).isEqualTo("SIGINT");
        assertThat(config.path("config").path("Cmd").toString()).isEqualTo("[\"python3\"]");
        assertThat(config.path("history")).hasSize(3);
        assertThat(config.path("history").get(2).toString())
                .isEqualTo("{\"created\":\"2026-03-24T09:49:52Z\",\"created_by\":\"wheels: vantage6_node-4.14.0\"}");
        assertThat(config.path("rootfs").path("diff_ids")).hasSize(3);
    }

    @Test
    void theLayerUnpackedIsWhatTheConfigSays() throws Exception {
        var layout = make(TestImage.of(node));
        try (var in = new GZIPInputStream(
                Files.newInputStream(layout.blob(top(layout, Platform.AMD64).digest())))) {
            assertThat(config(layout, Platform.AMD64)
                            .path("rootfs")
                            .path("diff_ids")
                            .get(2)
                            .asText())
                    .isEqualTo(Digest.of(in).oci());
        }
    }

    @Test
    void entryPointAndEnvironmentAreThoseOfTheRecipe() throws Exception {
        var recipe = new Wheels(
                BASE,
                List.of("vantage6-node"),
                "3.10",
                List.of("v6", "start", "{version}"),
                Map.of("LANG", "nl_NL.UTF-8", "V6", "{line}", "A", "b=c\nd"));
        var config =
                config(make(TestImage.of(node).with(recipe)), Platform.AMD64).path("config");

        assertThat(config.path("Entrypoint").toString()).isEqualTo("[\"v6\",\"start\",\"4.14.0\"]");
        assertThat(config.has("Cmd")).as("it was meant for another program").isFalse();
        assertThat(config.path("Env"))
                .extracting(JsonNode::asText)
                .containsExactly("PATH=/usr/local/bin:/usr/bin", "LANG=nl_NL.UTF-8", "A=b=c\nd", "V6=4.14");
    }

    @Test
    void labelsStandInConfigManifestAndIndex() throws Exception {
        var image = TestImage.of(node);
        var layout = make(image);
        var labels = builder().inputs(image.request()).labels(image.request().release());

        assertThat(labels)
                .containsEntry("org.opencontainers.image.base.name", "docker.io/library/python:3.10-slim")
                .containsEntry(
                        "org.opencontainers.image.base.digest",
                        base.root().digest().oci())
                .containsKey(ImageInputs.INPUTS);
        assertThat(layout.root().content().annotations()).isEqualTo(labels);
        assertThat(image(layout, Platform.ARM64).content().annotations()).isEqualTo(labels);
        var written = new TreeMap<String, String>();
        config(layout, Platform.ARM64)
                .path("config")
                .path("Labels")
                .properties()
                .forEach(one -> written.put(one.getKey(), one.getValue().asText()));
        assertThat(written).containsAllEntriesOf(labels).containsEntry("maintainer", "somebody");
    }

    @Test
    void thePlatformsThatWereNotAskedForAreNotDownloaded() throws Exception {
        make(TestImage.of(node).on(Platform.ARM64));

        assertThat(bases.downloaded())
                .contains(image(base, Platform.ARM64)
                        .content()
                        .config()
                        .orElseThrow()
                        .digest()
                        .hex())
                .doesNotContain(image(base, Platform.AMD64)
                        .content()
                        .config()
                        .orElseThrow()
                        .digest()
                        .hex());
    }

    @Test
    void twoImagesOnOneBaseDownloadItOnce() throws Exception {
        make(TestImage.of(node), folder.resolve("one"));
        var once = List.copyOf(bases.downloaded());
        make(TestImage.of(node), folder.resolve("two"));

        assertThat(bases.downloaded()).isEqualTo(once).doesNotHaveDuplicates();
    }

    @Test
    void anImageWithoutIndexIsABaseForItsPlatform() throws Exception {
        base = new TestBase(folder.resolve("single"))
                .with(Platform.ARM64, TestBase.python("3.10"))
                .only();
        bases = new KnownBases(base);

        assertThat(make(TestImage.of(node).on(Platform.ARM64)).root().platforms())
                .containsExactly(Platform.ARM64);
        try (var all = Files.walk(folder.resolve("made"))) {
            all.sorted(java.util.Comparator.reverseOrder()).forEach(WheelImageBuilderTests::delete);
        }
        isRefused(
                TestImage.of(node).on(Platform.AMD64),
                "image-base-unusable",
                "its image for linux/amd64 is one for linux/arm64");
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aPlatformThatTheBaseLacksIsRefusedWithoutDownload() {
        isRefused(
                TestImage.of(node)
                        .on(Platform.AMD64, Platform.parse("linux/s390x").orElseThrow()),
                "image-base-unusable",
                "it has no image for linux/s390x");
        assertThat(bases.downloaded()).isEmpty();
    }

    @Test
    void aBaseWithAnotherPythonIsRefused() {
        var recipe = new Wheels(BASE, List.of("vantage6-node"), "3.11", List.of(), Map.of());

        isRefused(
                TestImage.of(node).with(recipe), "image-base-unusable", "it has no Python 3.11 on its PATH, only 3.10");
    }

    @Test
    void aPackageThatTheReleaseLacksIsRefused() {
        var recipe = new Wheels(BASE, List.of("vantage6-server"), "3.10", List.of(), Map.of());

        isRefused(TestImage.of(node).with(recipe), "image-wheel-missing", "the release has none");
    }

    @Test
    void aWheelForAnotherPlatformIsRefused() throws Exception {
        var only = TestWheel.of("vantage6-fast")
                .tagged("cp310-cp310-manylinux_2_17_x86_64")
                .distribution(folder);

        isRefused(
                TestImage.of(only),
                "image-wheel-missing",
                "vantage6_fast-4.14.0-cp310-cp310-manylinux_2_17_x86_64.whl does not run on linux/arm64 with Python 3.10");
    }

    @Test
    void eachPlatformGetsItsOwnWheelWhereThereAreSeveral() throws Exception {
        var fast = TestWheel.of("vantage6-fast");
        var amd = fast.with("vantage6_fast/lib.so", "amd").tagged("cp310-cp310-manylinux_2_17_x86_64");
        var arm = fast.with("vantage6_fast/lib.so", "arm").tagged("cp310-cp310-manylinux_2_17_aarch64");
        var recipe = new Wheels(BASE, List.of("vantage6-fast"), "3.10", List.of(), Map.of());

        var layout = make(
                TestImage.of(amd.distribution(folder), arm.distribution(folder)).with(recipe));

        assertThat(top(layout, Platform.AMD64)).isNotEqualTo(top(layout, Platform.ARM64));
    }

    @Test
    void aHostileWheelIsRefusedByName() throws Exception {
        var evil = TestWheel.of("evil").with("../../../bin/sh", "x").distribution(folder);

        isRefused(TestImage.of(evil), "image-wheel-unusable", "it holds a file with the name ../../../bin/sh");
    }

    @Test
    void aWheelThatChangedSinceItWasCheckedIsRefused() throws Exception {
        var image = TestImage.of(node);
        var inputs = builder().inputs(image.request());
        Files.writeString(node.file(), "x", java.nio.file.StandardOpenOption.APPEND);

        assertThatThrownBy(() -> builder().make(image.request(), inputs, folder.resolve("made")))
                .hasMessageContaining("is no longer what was built and checked");
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsThisMachinesFault() throws Exception {
        var image = TestImage.of(node);
        var inputs = builder().inputs(image.request());
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> builder().make(image.request(), inputs, file.resolve("made")))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo("image-not-written"));
    }

    @Test
    void anEarlierVersionInTheBaseIsTakenAwayByTheLayer() throws Exception {
        var tars = new ArrayList<>(TestBase.python("3.10"));
        tars.add(
                TestBase.tar(
                        SITE + "vantage6_node/old.py=",
                        SITE
                                + "vantage6_node-4.13.0.dist-info/RECORD=vantage6_node/old.py,,\nvantage6_node-4.13.0.dist-info/RECORD,,\n"));
        base = new TestBase(folder.resolve("older")).with(Platform.AMD64, tars).index();
        bases = new KnownBases(base);

        var layout = make(TestImage.of(node).on(Platform.AMD64));

        assertThat(entries(layout, top(layout, Platform.AMD64)))
                .extracting(TarArchiveEntry::getName)
                .contains(SITE + ".wh.vantage6_node-4.13.0.dist-info", SITE + "vantage6_node/.wh.old.py");
    }

    @Test
    void anImageOfTheSameReleaseIsABaseThatNeedsNoRegistry() throws Exception {
        var image = TestImage.of(node);
        var sibling = new Sibling(Digest.of(new byte[0]), Optional.of(base), Optional.empty());
        var request = image.request(Map.of(), Map.of(BASE.name(), sibling));
        bases = new KnownBases(Map.of(), new ArrayList<>());

        var inputs = builder().inputs(request);
        var layout = builder().make(request, inputs, folder.resolve("made"));

        assertThat(inputs.sources())
                .containsEntry("base inputs", sibling.sources().oci());
        assertThat(inputs.bases()).isEmpty();
        layout.check();
        assertThat(layout.root().platforms()).isEqualTo(BOTH);
    }

    @Test
    void anImageOfTheSameReleaseThatIsOnlyPlannedIsNoBase() throws Exception {
        var sibling = new Sibling(Digest.of(new byte[0]), Optional.empty(), Optional.empty());
        var request = TestImage.of(node).request(Map.of(), Map.of(BASE.name(), sibling));
        var inputs = builder().inputs(request);

        assertThatThrownBy(() -> builder().make(request, inputs, folder.resolve("made")))
                .hasMessageContaining("was not made by this run");
    }

    @Test
    void inputsNameEverythingTheImageIsMadeOf() throws Exception {
        var recipe = new Wheels(BASE, List.of("vantage6-node"), "3.10", List.of("v6"), Map.of("A", "1"));
        var inputs = builder().inputs(TestImage.of(node).with(recipe).request());

        assertThat(inputs.sources())
                .containsOnly(
                        Map.entry("recipe", "wheels"),
                        Map.entry("base", "docker.io/library/python:3.10-slim"),
                        Map.entry("python", "3.10"),
                        Map.entry("version", "4.14.0"),
                        Map.entry("platforms", "linux/amd64, linux/arm64"),
                        Map.entry("entry point 0", "v6"),
                        Map.entry("environment A", "1"),
                        Map.entry("wheel " + node.fileName(), node.sha256().hex()));
        assertThat(inputs.tools()).containsOnlyKeys("jib", "wheel layer");
        assertThat(inputs.bases())
                .singleElement()
                .satisfies(one -> assertThat(one.reference().digest())
                        .contains(base.root().digest()));
    }

    @Test
    void anotherInputIsAnotherDigest() throws Exception {
        var image = TestImage.of(node);
        var recipe = image.recipe();
        var other = TestWheel.of("vantage6-node").with("new.py", "").distribution(folder.resolve("other"));
        var changed = List.of(
                image,
                image.of("4.14.0.post1"),
                image.on(Platform.AMD64),
                image.on(Platform.ARM64, Platform.AMD64),
                new TestImage(recipe, BOTH, List.of(other), "4.14.0"),
                image.with(new Wheels(BASE, recipe.packages(), "3.10", List.of("a b"), Map.of())),
                image.with(new Wheels(BASE, recipe.packages(), "3.10", List.of("a", "b"), Map.of())),
                image.with(new Wheels(BASE, recipe.packages(), "3.10", List.of(), Map.of("A", "1\nenvironment B=2"))),
                image.with(new Wheels(BASE, recipe.packages(), "3.10", List.of(), Map.of("A", "1", "B", "2"))));
        var digests = new ArrayList<Digest>();
        for (var one : changed) {
            digests.add(builder().inputs(one.request()).sourcesDigest());
        }

        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void lockedDependenciesAreALayerOfTheirOwnBelowOurs() throws Exception {
        var lock = "requests==2.32 --hash=sha256:00\n";
        var asked = new ArrayList<String>();
        LockedWheels index = (requirements, platform, python, directory) -> {
            synchronized (asked) {
                asked.add(platform + " " + python + " " + new String(requirements, StandardCharsets.UTF_8));
            }
            try {
                var machine = platform.machine();
                TestWheel.of("requests")
                        .with("requests/lib.so", machine)
                        .tagged("cp310-cp310-manylinux_2_17_" + machine)
                        .write(directory);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        var recipe = new Wheels(BASE, List.of("vantage6-node"), "3.10", List.of(), Map.of(), Optional.of("lock.txt"));
        var builder = new WheelImageBuilder(new DownloadedBases(bases, folder.resolve("bases")), index);
        var request = TestImage.of(node).with(recipe).request(Map.of("lock.txt", lock), Map.of());

        var inputs = builder.inputs(request);
        var layout = builder.make(request, inputs, folder.resolve("made"));

        layout.check();
        assertThat(asked).containsExactlyInAnyOrder("linux/amd64 3.10 " + lock, "linux/arm64 3.10 " + lock);
        assertThat(inputs.sources())
                .containsEntry(
                        "dependencies",
                        Digest.of(lock.getBytes(StandardCharsets.UTF_8)).hex());
        assertThat(top(layout, Platform.AMD64)).isEqualTo(top(layout, Platform.ARM64));
        var amd = image(layout, Platform.AMD64).content().layers().get(2);
        assertThat(amd)
                .isNotEqualTo(image(layout, Platform.ARM64).content().layers().get(2));
        assertThat(entries(layout, amd))
                .allSatisfy(entry ->
                        assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(Instant.ofEpochSecond(1)))
                .extracting(TarArchiveEntry::getName)
                .contains(SITE + "requests/lib.so")
                .doesNotContain(SITE + "vantage6_node/__init__.py");
    }

    @Test
    void aLockThatIsNotInTheSourcesIsRefused() {
        var recipe = new Wheels(BASE, List.of("vantage6-node"), "3.10", List.of(), Map.of(), Optional.of("lock.txt"));

        isRefused(TestImage.of(node).with(recipe), "image-lock-missing", "the sources hold no file lock.txt");
    }

    @Test
    void nothingIsLeftBesideTheLayout() throws Exception {
        var layout = make(TestImage.of(node));

        try (Stream<Path> all = Files.walk(layout.directory())) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> layout.directory().relativize(file).toString()))
                    .allMatch(name -> name.matches("oci-layout|index.json|blobs/sha256/[0-9a-f]{64}"));
        }
        try (var files = Files.list(layout.directory().resolve("blobs/sha256"))) {
            assertThat(layout.blobs()).hasSize(Math.toIntExact(files.count()) - 3);
        }
    }
}
