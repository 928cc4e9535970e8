package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.images.BaseImage;
import ai.vantage6.release.images.BaseImages;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.images.Sibling;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an image is made from, told without an engine; that they are made is for {@link DockerfileImagesE2eTests}. */
final class DockerfileImagesTests {

    private static final String FILE = "docker/node.Dockerfile";
    private static final ImageName BASE = ImageName.parse("harbor2.vantage6.ai/infrastructure/infrastructure-base")
            .orElseThrow();
    private static final SourceTexts TEXTS = SourceTexts.of(
            FILE, "ARG TAG\nARG BASE=4.3\nFROM harbor2.vantage6.ai/infrastructure/infrastructure-base:${BASE}\n");
    private static final Sibling SIBLING = sibling("one");

    private static Sibling sibling(String sources) {
        return new Sibling(Digest.of(sources.getBytes(StandardCharsets.UTF_8)), Optional.empty(), Optional.empty());
    }

    /** Every image is there for two platforms; what its tag means is told by a text. */
    private record Registry(String today) implements BaseImages {

        @Override
        public BaseImage resolve(ImageReference reference) {
            var images = Stream.of(Platform.AMD64, Platform.ARM64)
                    .map(platform -> new Descriptor(
                                    MediaType.MANIFEST,
                                    Digest.of((today + platform).getBytes(StandardCharsets.UTF_8)),
                                    1)
                            .on(platform))
                    .toList();
            var index = ManifestJson.index(images, Map.of("name", reference.toString()));
            return new BaseImage(reference.at(index.digest()), index);
        }

        @Override
        public Layout download(BaseImage base, List<Platform> platforms, Path directory) {
            throw new AssertionError("nothing is downloaded to tell the inputs");
        }
    }

    private static final EngineAddress NOWHERE =
            EngineAddress.of(Map.of("DOCKER_HOST", "unix:///nonexistent/docker.sock"));

    private static BuildKitSettings settings() {
        return BuildKitSettings.of(NOWHERE, "test");
    }

    private static ImageInputs inputs(ImageRequest request, BuildKitSettings settings, BaseImages bases)
            throws Exception {
        try (var images = new DockerfileImages(settings, bases, _ -> {})) {
            return images.inputs(request);
        }
    }

    private static ImageInputs inputs(ImageRequest request) throws Exception {
        return inputs(request, settings(), new Registry("today"));
    }

    private static ImageRequest request(SourceTexts texts, String version, Map<String, String> arguments) {
        return texts.request(version, new ImageRecipe.Dockerfile(FILE, arguments), Map.of(), Platform.AMD64);
    }

    private static ImageRequest onSibling(String version, String tag, Sibling sibling) {
        var recipe = new ImageRecipe.Dockerfile(FILE, Map.of("BASE", tag));
        return TEXTS.request(version, recipe, Map.of(BASE, sibling), Platform.AMD64);
    }

    @Test
    void everythingThatAnImageIsMadeFromIsNamed() throws Exception {
        var inputs = inputs(TEXTS.node("4.14.0", Platform.AMD64, Platform.ARM64));

        assertThat(inputs.sources())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "tree", TEXTS.tree().hex(),
                        "dockerfile", FILE,
                        "argument TAG", "4.14.0",
                        "argument BASE", "4.14",
                        "platforms", "linux/amd64,linux/arm64",
                        "version", "4.14.0"));
        assertThat(inputs.bases())
                .singleElement()
                .satisfies(base -> assertThat(base.reference().toString()).startsWith(BASE + ":4.14@sha256:"));
        assertThat(inputs.tools())
                .containsEntry("buildkit", "moby/buildkit:v0.34.2")
                .containsEntry("exporter", "type=oci,tar=false,rewrite-timestamp=true")
                .containsKey("frontend");
    }

    @Test
    void theSameIsMadeFromTheSame() throws Exception {
        assertThat(inputs(TEXTS.node("4.14.0", Platform.AMD64)).digest())
                .isEqualTo(inputs(TEXTS.node("4.14.0", Platform.AMD64)).digest());
    }

    static Stream<ImageRequest> others() {
        var arguments = Map.of("TAG", "{version}", "BASE", "{line}");
        return Stream.of(
                request(TEXTS.with("a", ""), "4.14.0", arguments),
                request(TEXTS, "4.14.0.post1", arguments),
                request(TEXTS, "4.14.1", arguments),
                request(TEXTS, "4.14.0", Map.of("TAG", "{version}", "BASE", "4.13")),
                request(TEXTS, "4.14.0", Map.of("BASE", "{line}")),
                TEXTS.node("4.14.0", Platform.ARM64),
                TEXTS.node("4.14.0", Platform.AMD64, Platform.ARM64),
                TEXTS.node("4.14.0", Platform.ARM64, Platform.AMD64));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anythingElseInTheSourcesIsAnotherImage(ImageRequest other) throws Exception {
        var one = inputs(TEXTS.node("4.14.0", Platform.AMD64));

        assertThat(inputs(other).sourcesDigest()).isNotEqualTo(one.sourcesDigest());
        assertThat(inputs(other).digest()).isNotEqualTo(one.digest());
    }

    @Test
    void aBaseThatMovedAndAnotherBuildKitAreOtherInputsButNoOtherSources() throws Exception {
        var request = TEXTS.node("4.14.0", Platform.AMD64);
        var one = inputs(request);
        UnaryOperator<BuildKitSettings> newer = settings -> new BuildKitSettings(
                settings.engine(),
                "moby/buildkit:v0.35.0",
                Optional.empty(),
                settings.network(),
                Duration.ofHours(1),
                "other run");

        var moved = inputs(request, settings(), new Registry("tomorrow"));
        var other = inputs(request, newer.apply(settings()), new Registry("today"));

        assertThat(moved.digest()).isNotEqualTo(one.digest());
        assertThat(other.digest()).isNotEqualTo(one.digest());
        assertThat(List.of(moved.sourcesDigest(), other.sourcesDigest())).containsOnly(one.sourcesDigest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{line}", "{version}"})
    void anImageOfTheSameReleaseIsNoBaseOfOthers(String tag) throws Exception {
        var inputs = inputs(onSibling("4.14.0", tag, SIBLING));

        assertThat(inputs.bases()).isEmpty();
        assertThat(inputs.sources()).anySatisfy((name, value) -> {
            assertThat(name).startsWith("sibling " + BASE);
            assertThat(value).isEqualTo(SIBLING.sources().oci());
        });
        assertThat(inputs(onSibling("4.14.0", tag, sibling("two"))).sourcesDigest())
                .isNotEqualTo(inputs.sourcesDigest());
    }

    @Test
    void theSameNameUnderTheTagOfAnotherReleaseIsAnImageOfBefore() throws Exception {
        assertThat(inputs(onSibling("4.14.0", "4.13", SIBLING)).bases()).hasSize(1);
    }

    @Test
    void aPlatformThatTheBaseLacksIsRefusedBeforeAnythingIsBuilt() {
        var riscv = Platform.parse("linux/riscv64").orElseThrow();

        assertThatThrownBy(() -> inputs(TEXTS.node("4.14.0", Platform.AMD64, riscv)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("for linux/riscv64, but")
                .hasMessageContaining("[linux/amd64, linux/arm64] only");
    }

    @Test
    void aDockerfileThatIsNotThereIsRefused() {
        var request = SourceTexts.of("other", "").node("4.14.0", Platform.AMD64);

        assertThatThrownBy(() -> inputs(request)).hasMessageContaining("the version commit has no file " + FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker/dockerfile:1", "docker.io/docker/dockerfile:1.7", "docker/dockerfile"})
    void theFrontEndThatBuildKitHasMayBeAskedFor(String syntax) throws Exception {
        assertThat(inputs(SourceTexts.of(FILE, "# syntax=" + syntax + "\nFROM debian:12\n")
                                .node("4.14.0", Platform.AMD64))
                        .bases())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker/dockerfile:1-labs", "docker/dockerfile-upstream", "ghcr.io/x/y:1"})
    void anotherFrontEndIsRefused(String syntax) {
        var request = SourceTexts.of(FILE, "# syntax=" + syntax + "\nFROM debian:12\n")
                .node("4.14.0", Platform.AMD64);

        assertThatThrownBy(() -> inputs(request)).hasMessageContaining("the front end " + syntax);
    }

    @Test
    void aStageThatIsCalledLikeAnImageIsRefused() {
        var request = SourceTexts.of(FILE, "FROM nginx AS nginx\nFROM nginx\n").node("4.14.0", Platform.AMD64);

        assertThatThrownBy(() -> inputs(request)).hasMessageContaining("calls a stage and an image nginx");
    }

    @Test
    void withoutAnEngineNothingIsMadeAndNothingIsLeft(@TempDir Path folder) throws Exception {
        var request = TEXTS.node("4.14.0", Platform.AMD64);
        try (var images = new DockerfileImages(settings(), new Registry("today"), _ -> {})) {
            var inputs = images.inputs(request);

            assertThatThrownBy(() -> images.make(request, inputs, folder.resolve("a/layout")))
                    .isInstanceOfSatisfying(
                            ReleaseException.class,
                            e -> assertThat(e.problem().code()).isEqualTo("engine-unreachable"));
        }
        assertThat(folder.resolve("a")).isEmptyDirectory();
    }
}
