package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry was emptied; its mirror and the record of the release are what is left. */
final class RefillTests {

    private final MemoryRegistry registry = new MemoryRegistry("ghcr.example");
    private final MemoryRegistry mirror = new MemoryRegistry("mirror.example");
    private final MemoryRegistry other = new MemoryRegistry("other.example");

    @TempDir
    Path directory;

    private TestImage image;
    private Manifest sbom;
    private Manifest provenance;

    @BeforeEach
    void release() throws Exception {
        image = TestImage.make(directory.resolve("node"), "node");
        publish(registry);
        publish(mirror);
        sbom = TestImage.attach(mirror, "node", image.root().descriptor(), "sbom");
        provenance = TestImage.attach(mirror, "node", image.on(Platform.ARM64), "provenance");
    }

    private void publish(MemoryRegistry place) throws Exception {
        image.pushTo(place, "node", "4.14.0");
        TestImage.attach(place, "node", image.root().descriptor(), "sbom");
        TestImage.attach(place, "node", image.on(Platform.ARM64), "provenance");
        TestImage.sign(place, "node", image.digest());
    }

    @Test
    void everyDigestTagAndReferrerIsBack() throws Exception {
        var before = registry.tagsOf("node");
        registry.empty();

        var refilled = refill().carryOut();

        assertThat(refilled.isComplete()).isTrue();
        assertThat(registry.tagsOf("node")).isEqualTo(before);
        assertThat(attached(image.digest())).containsExactly(sbom.digest());
        assertThat(attached(image.on(Platform.ARM64).digest())).containsExactly(provenance.digest());
    }

    @Test
    void aLookTellsTheSameAndWritesNothing() throws Exception {
        registry.empty();
        var layer = image.layout().blobs().getLast().digest();
        mirror.lose("node", layer);
        var written = registry.journal();

        var look = refill().look();

        assertThat(registry.journal()).isEqualTo(written);
        assertThat(mirror.asked()).noneMatch(line -> line.startsWith("download"));
        assertThat(look.carried())
                .usingRecursiveComparison()
                .ignoringFields("missing")
                .isEqualTo(refill().carryOut().carried());
        assertThat(look.carried().missing()).extracting(Missing::digest).containsExactly(layer);
    }

    @Test
    void anAttachmentThatIsLostEverywhereIsNamedAndTheImageIsBack() throws Exception {
        registry.empty();
        mirror.lose("node", sbom.digest());

        var refilled = refill().carryOut();

        assertThat(refilled.carried().missing()).extracting(Missing::digest).containsExactly(sbom.digest());
        assertThat(registry.tagsOf("node")).containsEntry("4.14.0", image.digest());
        assertThat(attached(image.on(Platform.ARM64).digest())).containsExactly(provenance.digest());
    }

    @Test
    void anAttachmentThatTheMirrorForgotToListIsNamedByTheRecord() throws Exception {
        registry.empty();
        mirror.empty();
        image.pushTo(mirror, "node", "4.14.0");

        assertThat(refill().carryOut().carried().missing())
                .extracting(Missing::digest)
                .containsExactlyInAnyOrder(sbom.digest(), provenance.digest());
    }

    @Test
    void anImageThatLacksALayerIsNotPutUnderItsTag() throws Exception {
        registry.empty();
        mirror.lose("node", image.layout().blobs().getLast().digest());

        refill().carryOut();

        assertThat(registry.tags("node")).isEmpty();
    }

    @Test
    void anIndexThatTheRegistryKeptWithoutItsLayersIsNotPutUnderItsTagEither() throws Exception {
        var layer = image.layout().blobs().getLast().digest();
        registry.forget("node", "4.14.0");
        registry.lose("node", layer);
        mirror.lose("node", layer);

        var refilled = refill().carryOut();

        assertThat(refilled.carried().missing()).extracting(Missing::digest).containsExactly(layer);
        assertThat(registry.tags("node")).isEmpty();
    }

    @Test
    void whatOneMirrorLostAnotherHas() throws Exception {
        registry.empty();
        mirror.lose("node", image.layout().blobs().getLast().digest());
        image.pushTo(other, "copies/node", "4.14.0");

        var refilled = refill().carryOut();

        assertThat(refilled.isComplete()).isTrue();
        assertThat(registry.tagsOf("node")).containsEntry("4.14.0", image.digest());
    }

    @Test
    void aLayerThatOnlyTheRegistryLostIsBackUnderATagThatStillStands() throws Exception {
        var layer = image.layout().blobs().getLast().digest();
        registry.lose("node", layer);

        assertThat(refill().look().carried().copied()).containsExactly(layer);
        assertThat(refill().carryOut().carried().copied()).containsExactly(layer);
        assertThat(registry.holds("node", layer)).isTrue();
    }

    @Test
    void aTagThatNamesSomethingElseIsLeftSo() throws Exception {
        registry.empty();
        var stranger = TestImage.make(directory.resolve("stranger"), "stranger");
        stranger.pushTo(registry, "node", "4.14.0");

        var refilled = refill().carryOut();

        assertThat(refilled.taken()).contains(stranger.digest());
        assertThat(refilled.isComplete()).isFalse();
        assertThat(registry.tagsOf("node")).containsEntry("4.14.0", stranger.digest());
        assertThat(registry.holds("node", image.digest())).isTrue();
    }

    @Test
    void doneTwiceItDoesNothingTheSecondTime() throws Exception {
        registry.empty();
        refill().carryOut();
        var written = registry.journal();

        var again = refill().carryOut();

        assertThat(registry.journal()).isEqualTo(written);
        assertThat(again.carried().copied()).isEmpty();
        assertThat(again.isComplete()).isTrue();
    }

    private Refill refill() {
        var copy = new RegistryCopy(
                List.of(new ImageRepository(mirror, "node"), new ImageRepository(other, "copies/node")),
                new ImageRepository(registry, "node"));
        return new Refill(copy, image.digest(), "4.14.0", List.of(sbom.digest(), provenance.digest()));
    }

    private List<Digest> attached(Digest subject) throws Exception {
        return registry.referrers("node", subject).stream()
                .map(Descriptor::digest)
                .toList();
    }
}
