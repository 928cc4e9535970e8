package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PublicPullTests {

    private static final String NAMESPACE = "vantage6/infrastructure";
    private static final String NODE = NAMESPACE + "/node";

    private final MemoryRegistry registry = new MemoryRegistry("ghcr.io");

    @TempDir
    Path directory;

    private TestImage image;

    @BeforeEach
    void push() throws Exception {
        image = TestImage.make(directory.resolve("node"), "node");
        image.pushTo(registry, NODE, "5.0.0");
    }

    @Test
    void aPublicImageIsReadWithAllItsManifestsAndConfigs() throws Exception {
        var everybody = registry.everybody();

        pull(everybody).check("node", image.digest());

        for (var manifest : image.layout().manifests()) {
            assertThat(everybody.asked())
                    .contains("manifest " + NODE + " " + manifest.digest().oci());
            manifest.content()
                    .config()
                    .map(Descriptor::digest)
                    .ifPresent(
                            config -> assertThat(everybody.asked()).contains("download " + NODE + " " + config.oci()));
        }
    }

    @Test
    void aPackageThatGitHubMadePrivateIsToldWithThePageOfItsSetting() {
        registry.hide(NODE);

        assertThatThrownBy(() -> pull(registry.everybody()).check("node", image.digest()))
                .isInstanceOfSatisfying(ReleaseException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo("image-not-public");
                    assertThat(e.problem().hint())
                            .contains(
                                    "https://github.com/orgs/vantage6/packages/container/infrastructure%2Fnode/settings")
                            .contains("Danger Zone, Change visibility");
                });
    }

    @Test
    void aRegistryThatSaysNotThereToEverybodyIsPrivateAsWell() {
        var everybody = new MemoryRegistry("ghcr.io");

        assertThatThrownBy(() -> pull(everybody).check("node", image.digest()))
                .hasMessageContaining("is not there, which was pushed")
                .hasMessageContaining("/settings");
    }

    @Test
    void onePlatformThatEverybodyLacksIsFound() {
        var everybody = registry.everybody();
        everybody.lose(NODE, image.on(Platform.ARM64).digest());

        assertThatThrownBy(() -> pull(everybody).check("node", image.digest()))
                .hasMessageContaining(image.on(Platform.ARM64).digest().oci());
    }

    @Test
    void onePlatformThatTheRegistryHasLostIsNoMatterOfRights() {
        var everybody = registry.everybody();
        everybody.lose(NODE, image.on(Platform.ARM64).digest());
        registry.lose(NODE, image.on(Platform.ARM64).digest());

        assertThatThrownBy(() -> pull(everybody).check("node", image.digest()))
                .isInstanceOfSatisfying(ReleaseException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo("platform-gone");
                    assertThat(e.problem().because())
                            .contains("has lost "
                                    + image.on(Platform.ARM64).digest().oci());
                    assertThat(e.problem().hint()).contains("promote and refill: true");
                });
    }

    @Test
    void aConfigThatOnlyWeMayReadIsFound() {
        var everybody = registry.everybody();
        everybody.fail("download ", "access-denied", "it answered 403");

        assertThatThrownBy(() -> pull(everybody).check("node", image.digest())).hasMessageContaining("/settings");
    }

    @ParameterizedTest
    @CsvSource({"service-down, it answered 503", "rate-limited, it answered 429", "unreachable, nobody answered"})
    void whoCannotTellHasNotMadeItPrivate(String code, String because) {
        var everybody = registry.everybody();
        everybody.fail("manifest ", code, because);

        assertThatThrownBy(() -> pull(everybody).check("node", image.digest()))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    @Test
    void harborMakesWholeProjectsPublic() throws Exception {
        var harbor = new MemoryRegistry("harbor2.vantage6.ai");
        image.pushTo(harbor, "infrastructure/node", "5.0.0");
        var destination = new Destination(harbor, "infrastructure", new MemoryRegistry("harbor2.vantage6.ai"));

        assertThatThrownBy(() -> new PublicPull(destination).check("node", image.digest()))
                .hasMessageContaining("tick Public in the configuration of the project infrastructure");
    }

    @Test
    void onlyTheConfigsAreDownloadedAndNotTheLayers() {
        var everybody = registry.everybody();
        everybody.fail("download .*" + layer(), "asked", "a layer was asked for");

        assertThatCode(() -> pull(everybody).check("node", image.digest())).doesNotThrowAnyException();
    }

    private String layer() {
        try {
            return image.layout()
                    .manifest(image.on(Platform.AMD64))
                    .content()
                    .layers()
                    .getLast()
                    .digest()
                    .hex();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private PublicPull pull(ImageRegistry everybody) {
        return new PublicPull(new Destination(registry, NAMESPACE, everybody));
    }
}
