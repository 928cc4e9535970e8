package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.ImageSpec.When;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One image under two names, in a registry and its mirror. */
final class ImagePushTests {

    private final MemoryRegistry registry = new MemoryRegistry("ghcr.io");
    private final MemoryRegistry harbor = new MemoryRegistry("harbor.example");
    private final Destination first = new Destination(registry, "v6", registry);
    private final Destination second = new Destination(harbor, "infrastructure", harbor);

    @TempDir
    Path directory;

    private TestImage image;

    @BeforeEach
    void make() throws Exception {
        image = TestImage.make(directory.resolve("node"), "node");
    }

    @Test
    void theOtherNameOfTheSameImageIsSentNoLayerAgain() throws Exception {
        push(made(), first, "node").carryOut();
        push(made(), first, "server").carryOut();

        assertThat(registry.tagsOf("v6/server")).containsEntry("5.0.0", image.digest());
        assertThat(registry.journal()).noneMatch(line -> line.startsWith("upload v6/server"));
    }

    @Test
    void whatAnEarlierRunPushedIsCopiedWithWhatIsAttachedToIt() throws Exception {
        image.pushTo(registry, "v6/node", "5.0.0");
        var sbom = TestImage.attach(registry, "v6/node", image.root().descriptor(), "sbom");

        push(new ImageContent.Published(image.root(), "node"), second, "server").carryOut();

        assertThat(harbor.tagsOf("infrastructure/server")).containsEntry("5.0.0", image.digest());
        assertThat(harbor.referrers("infrastructure/server", image.digest()))
                .extracting(Descriptor::digest)
                .containsExactly(sbom.digest());
    }

    @Test
    void anImageOfOthersIsTakenFromWhereItMayBeHad() throws Exception {
        var dhi = new MemoryRegistry("dhi.io");
        image.pushTo(dhi, "curl", "8");
        var places = List.of(
                new ImageRepository(new MemoryRegistry("gone.example"), "curl"), new ImageRepository(dhi, "curl"));

        push(new ImageContent.Elsewhere(image.root(), places), first, "curl").carryOut();

        assertThat(registry.tagsOf("v6/curl")).containsEntry("5.0.0", image.digest());
    }

    @Test
    void itsTagIsLookedUpByDigest() throws Exception {
        var push = push(made(), first, "node");
        assertThat(push.lookUp()).isEqualTo(new Entry.Absent());

        push.carryOut();
        assertThat(push.lookUp()).isEqualTo(new Entry.Identical());

        var other = TestImage.make(directory.resolve("other"), "other");
        other.pushTo(registry, "v6/node", "5.0.0");
        assertThat(push.lookUp()).isEqualTo(new Entry.Different(other.digest().oci()));
    }

    @Test
    void aRegistryThatCannotTellIsNotOneThatHasNothing() {
        registry.fail("manifest v6/node 5.0.0", "access-denied", "it answered 401");

        assertThatThrownBy(() -> push(made(), first, "node").lookUp()).hasMessageContaining("401");
    }

    @Test
    void aPersonReadsWhereItGoesAndForWhat() {
        assertThat(push(made(), second, "node").text())
                .isEqualTo("push harbor.example/infrastructure/node:5.0.0 for linux/amd64, linux/arm64");
    }

    @Test
    void whatIsOnlyPlannedCannotBePushed() {
        var planned = push(new ImageContent.Planned("no engine"), first, "node");

        assertThatThrownBy(planned::carryOut).isInstanceOf(IllegalStateException.class);
    }

    private ImageContent made() {
        return new ImageContent.Made(image.layout(), image.root(), "was made from node.Dockerfile");
    }

    private ImagePush push(ImageContent content, Destination destination, String name) {
        var names = new TreeMap<>(Map.of("node", List.<MovingTag>of(), "server", List.<MovingTag>of()));
        var spec = new ImageSpec(
                names,
                new ImageRecipe.Dockerfile("node.Dockerfile", Map.of()),
                List.of(Platform.AMD64, Platform.ARM64),
                When.ALWAYS,
                Optional.empty());
        var inputs = ImageInputs.of(Map.of(), List.of(), Map.of());
        return new ImagePush(new ProvidedImage(spec, inputs, content), first, destination, name, "5.0.0");
    }
}
