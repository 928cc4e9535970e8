package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryBaseImagesTests {

    private static final ImageReference PYTHON =
            ImageReference.parse("python:3.10").orElseThrow();
    private static final List<Platform> BOTH = List.of(Platform.AMD64, Platform.ARM64);

    private final MemoryRegistry hub = new MemoryRegistry("docker.io");
    private final MemoryRegistry first = new MemoryRegistry("mirror.example");
    private final MemoryRegistry second = new MemoryRegistry("second.example:5000");
    private final Map<String, ImageRegistry> registries =
            Map.of("docker.io", hub, "mirror.example", first, "second.example:5000", second);
    private final RegistryBaseImages bases = new RegistryBaseImages(new BasePlaces(
            registries::get,
            Map.of(
                    "docker.io",
                    List.of(URI.create("https://mirror.example"), URI.create("https://second.example:5000/hub/")))));

    @TempDir
    Path directory;

    private TestImage image;

    @BeforeEach
    void publish() throws Exception {
        image = TestImage.make(directory.resolve("python"), "python");
        image.pushTo(hub, "library/python", "3.10");
    }

    @Test
    void aBaseIsWhatItsTagMeansNow() throws Exception {
        var base = bases.resolve(PYTHON);

        assertThat(base.reference())
                .hasToString("docker.io/library/python:3.10@" + image.digest().oci());
        assertThat(base.index().bytes()).isEqualTo(image.root().bytes());
        assertThat(first.asked()).isEmpty();
    }

    @Test
    void aDigestDecidesWhereATagIsNamedAsWell() throws Exception {
        var newer = TestImage.make(directory.resolve("newer"), "newer");
        newer.pushTo(hub, "library/python", "3.10");

        assertThat(bases.resolve(PYTHON.at(image.digest())).index().digest()).isEqualTo(image.digest());
        assertThat(bases.resolve(PYTHON).index().digest()).isEqualTo(newer.digest());
    }

    @Test
    void mirrorsAreAskedInTurnWhenTheRegistryDoesNotAnswer() throws Exception {
        image.pushTo(second, "hub/library/python", "3.10");
        hub.fail(".", "unreachable", "nobody answered");

        var base = bases.resolve(PYTHON);
        var layout = bases.download(base, BOTH, directory.resolve("base"));

        assertThat(base.reference())
                .hasToString("docker.io/library/python:3.10@" + image.digest().oci());
        assertThat(layout.root().digest()).isEqualTo(image.digest());
        assertThat(first.asked()).contains("manifest library/python 3.10");
    }

    @Test
    void aRegistryThatDoesNotAnswerIsWaitedForOnce() throws Exception {
        image.pushTo(first, "library/python", "3.10");
        hub.fail(".", "unreachable", "nobody answered");
        var base = bases.resolve(PYTHON);
        var asked = hub.asked().size();

        bases.download(base, BOTH, directory.resolve("base"));

        assertThat(hub.asked()).hasSize(asked);
    }

    @Test
    void aRegistryThatDidNotAnswerIsAskedAgainBeforeAnybodyGivesUp() throws Exception {
        image.pushTo(first, "library/python", "3.10");
        hub.fail(".", "unreachable", "nobody answered");
        var base = bases.resolve(PYTHON);
        hub.heal();
        first.empty();

        assertThat(bases.download(base, BOTH, directory.resolve("base")).root().digest())
                .isEqualTo(image.digest());
    }

    @Test
    void aMirrorStillHasWhatIsGoneFromTheRegistry() throws Exception {
        image.pushTo(first, "library/python", "3.10");
        hub.empty();

        assertThat(bases.resolve(PYTHON).index().digest()).isEqualTo(image.digest());
    }

    @Test
    void aBaseThatIsGoneEverywhereIsToldWithEveryPlaceThatWasAsked() {
        hub.empty();

        assertThatThrownBy(() -> bases.resolve(PYTHON))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("base-image-missing"))
                .hasMessageContaining("docker.io/library/python, mirror.example/library/python,"
                        + " second.example:5000/hub/library/python answered that there is no such image");
    }

    @Test
    void oneThatCannotTellMakesItUncertainAndNotGone() {
        hub.empty();
        first.fail("manifest", "rate-limited", "it answered 429");

        assertThatThrownBy(() -> bases.resolve(PYTHON))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("rate-limited"))
                .hasMessageContaining("mirror.example/library/python: it answered 429");
    }

    @Test
    void onlyTheWantedPlatformIsDownloadedAndTheIndexKeepsItsBytes() throws Exception {
        var layout = bases.download(bases.resolve(PYTHON), List.of(Platform.ARM64), directory.resolve("base"));

        assertThat(layout.root().bytes()).isEqualTo(image.root().bytes());
        var arm = layout.manifest(image.on(Platform.ARM64));
        assertThat(arm.content().layers())
                .allSatisfy(layer -> assertThat(layout.has(layer)).isTrue());
        assertThat(layout.has(arm.content().config().orElseThrow())).isTrue();
        assertThat(layout.has(image.on(Platform.AMD64))).isFalse();
    }

    @Test
    void whatLiesThereIsNotDownloadedAgain() throws Exception {
        var base = bases.resolve(PYTHON);
        bases.download(base, List.of(Platform.ARM64), directory.resolve("base"));
        var written = Files.getLastModifiedTime(directory.resolve("base/blobs/sha256/" + layer()));
        var asked = hub.asked().size();

        bases.download(base, List.of(Platform.ARM64), directory.resolve("base"));

        assertThat(hub.asked().subList(asked, hub.asked().size())).noneMatch(line -> line.startsWith("manifest"));
        assertThat(Files.getLastModifiedTime(directory.resolve("base/blobs/sha256/" + layer())))
                .isEqualTo(written);
    }

    @Test
    void aPlatformThatTheBaseLacksIsToldWithThoseThatItHas() {
        var riscv = new Platform("linux", "riscv64", Optional.empty());

        assertThatThrownBy(() -> bases.download(
                        bases.resolve(PYTHON), List.of(Platform.AMD64, riscv), directory.resolve("base")))
                .hasMessageContaining("Tried to make an image for linux/riscv64 on docker.io/library/python:3.10@")
                .hasMessageContaining("only there for linux/amd64, linux/arm64");
    }

    @Test
    void anImageWithoutAnIndexIsForWhatItsConfigSays() throws Exception {
        var layout = Layout.create(directory.resolve("single"));
        var single = ManifestJson.image(
                layout.add(MediaType.CONFIG, TestImage.bytes("{\"os\":\"linux\",\"architecture\":\"amd64\"}")),
                List.of(layout.add(MediaType.LAYER, TestImage.bytes("layer"))),
                Map.of());
        layout.add(single);
        layout.root(single);
        new LayoutPush(hub, "library/python").push(layout, "single");
        var base = bases.resolve(ImageReference.parse("python:single").orElseThrow());

        assertThat(bases.download(base, List.of(Platform.AMD64), directory.resolve("a"))
                        .root()
                        .digest())
                .isEqualTo(single.digest());
        assertThatThrownBy(() -> bases.download(base, BOTH, directory.resolve("b")))
                .hasMessageContaining("linux/arm64")
                .hasMessageContaining("only there for linux/amd64");
    }

    @Test
    void aLayerWithAnotherDigestIsTakenFromNobody() throws Exception {
        var base = bases.resolve(PYTHON);
        hub.fail("download .*" + layer(), "registry-malformed", "what it sent has another digest");

        assertThatThrownBy(() -> bases.download(base, BOTH, directory.resolve("base")))
                .hasMessageContaining("has another digest");
        image.pushTo(first, "library/python", "3.10");
        assertThat(bases.download(base, BOTH, directory.resolve("base")).blob(digest()))
                .exists();
    }

    @Test
    void aPlatformThatVanishedSinceIsTold() throws Exception {
        var base = bases.resolve(PYTHON);
        hub.lose("library/python", image.on(Platform.ARM64).digest());

        assertThatThrownBy(() -> bases.download(base, BOTH, directory.resolve("base")))
                .hasMessageContaining(image.on(Platform.ARM64).digest().oci() + " is not there any more");
    }

    private String layer() throws Exception {
        return digest().hex();
    }

    private Digest digest() throws Exception {
        return image.layout()
                .manifest(image.on(Platform.ARM64))
                .content()
                .layers()
                .getLast()
                .digest();
    }
}
