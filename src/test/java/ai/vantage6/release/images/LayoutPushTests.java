package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayoutPushTests {

    private final MemoryRegistry registry = new MemoryRegistry("registry.example");
    private final LayoutPush push = new LayoutPush(registry, "node");

    @TempDir
    Path directory;

    private TestImage image;

    @BeforeEach
    void make() throws Exception {
        image = TestImage.make(directory.resolve("node"), "node");
    }

    @Test
    void everythingIsThereBeforeTheTagIs() throws Exception {
        push.push(image.layout(), "4.14.0");

        var journal = registry.journal();
        assertThat(journal.getLast()).isEqualTo("put node 4.14.0");
        assertThat(registry.tagsOf("node")).containsOnly(Map.entry("4.14.0", image.digest()));
        assertThat(journal.indexOf("put node " + image.digest().oci())).isEqualTo(journal.size() - 2);
        assertThat(journal.stream().map(line -> line.substring(0, line.indexOf(' '))))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void imagesComeBeforeTheirAttestationsWhicheverTheIndexNamesFirst() throws Exception {
        push.push(image.layout(), "4.14.0");

        var ordered = registry.journal().stream()
                .filter(line -> line.startsWith("put node sha256:"))
                .map(line -> line.substring("put node ".length()))
                .toList();
        var attestations = image.root().content().children().subList(0, 2);
        assertThat(ordered).hasSize(5).endsWith(image.digest().oci());
        assertThat(ordered.subList(2, 4))
                .isEqualTo(attestations.stream().map(one -> one.digest().oci()).toList());
    }

    @Test
    void theBytesOfTheIndexAreKept() throws Exception {
        push.push(image.layout(), "4.14.0");

        var there = registry.manifest("node", "4.14.0").orElseThrow();
        assertThat(there.bytes()).isEqualTo(image.root().bytes());
        assertThat(there.platforms()).containsExactly(Platform.AMD64, Platform.ARM64);
    }

    @Test
    void whatIsThereAlreadyIsNotSentAgain() throws Exception {
        var first = push.push(image.layout(), "4.14.0");
        var written = registry.journal();

        var second = push.push(image.layout(), "4.14.0");

        assertThat(registry.journal()).isEqualTo(written);
        assertThat(first.present()).isEmpty();
        assertThat(second.copied()).isEmpty();
        assertThat(second.present()).containsExactlyInAnyOrderElementsOf(first.copied());
    }

    @Test
    void aPushThatWasStoppedShowsNothingAndIsCarriedOn() throws Exception {
        var arm = image.on(Platform.ARM64).digest().oci();
        registry.fail("put node " + arm, "service-down", "it answered 502");
        assertThatThrownBy(() -> push.push(image.layout(), "4.14.0")).hasMessageContaining("502");
        assertThat(registry.tags("node")).isEmpty();
        var written = registry.journal();
        registry.heal();

        push.push(image.layout(), "4.14.0");

        assertThat(registry.tagsOf("node")).containsEntry("4.14.0", image.digest());
        var rest = registry.journal().subList(written.size(), registry.journal().size());
        assertThat(rest).doesNotContainAnyElementsOf(written).contains("put node " + arm);
    }

    @Test
    void whatOnlyTheIndexMissesIsRepaired() throws Exception {
        push.push(image.layout(), "4.14.0");
        var layer = image.layout().blobs().getLast();
        registry.lose("node", layer.digest());

        var carried = push.push(image.layout(), "4.14.0");

        assertThat(carried.copied()).containsExactly(layer.digest());
    }

    @Test
    void layersOfASiblingAreLinkedAndTheRestIsUploaded() throws Exception {
        var server = TestImage.make(directory.resolve("server"), "server");
        push.push(image.layout(), "4.14.0");

        new LayoutPush(registry, "server", List.of("nothing", "node", "server")).push(server.layout(), "4.14.0");

        var mounted = registry.journal().stream()
                .filter(line -> line.startsWith("mount server"))
                .toList();
        var shared = server.layout()
                .manifest(server.on(Platform.AMD64))
                .content()
                .layers()
                .getFirst();
        assertThat(mounted).contains("mount server " + shared.digest().oci());
        assertThat(registry.journal()).anyMatch(line -> line.startsWith("upload server"));
    }

    @Test
    void aSiblingThatMayNotBeReadCostsNothingButTheUpload() throws Exception {
        registry.fail("head node ", "access-denied", "it answered 401");

        new LayoutPush(registry, "server", List.of("node")).push(image.layout(), "4.14.0");

        assertThat(registry.tagsOf("server")).containsKey("4.14.0");
    }

    @Test
    void aRegistryThatCannotTellWhetherALayerIsThereEndsThePush() {
        registry.fail("head node ", "service-down", "it answered 503");

        assertThatThrownBy(() -> push.push(image.layout(), "4.14.0")).hasMessageContaining("503");
        assertThat(registry.journal()).isEmpty();
    }

    @Test
    void aLayerThatIsCutOnThisMachineIsToldAndNothingBecomesVisible() throws Exception {
        var layer = image.layout().blobs().getLast();
        Files.write(image.layout().blob(layer.digest()), new byte[] {1});

        assertThatThrownBy(() -> push.push(image.layout(), "4.14.0"))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(layer.digest().oci() + " is missing or cut");
        assertThat(registry.tags("node")).isEmpty();
        assertThat(registry.journal())
                .noneMatch(line -> line.equals("put node " + image.digest().oci()));
    }

    @Test
    void aLayerThatWasChangedOnThisMachineIsRefusedByItsDigest() throws Exception {
        var layer = image.layout().blobs().getLast();
        var bytes = Files.readAllBytes(image.layout().blob(layer.digest()));
        bytes[0]++;
        Files.write(image.layout().blob(layer.digest()), bytes);

        assertThatThrownBy(() -> push.push(image.layout(), "4.14.0")).hasMessageContaining("DIGEST_INVALID");
        assertThat(registry.tags("node")).isEmpty();
    }

    @Test
    void aDirectoryWithoutAnImageIsToldAsThat() throws Exception {
        var empty = new Layout(Files.createDirectories(directory.resolve("empty")));

        assertThatThrownBy(() -> push.push(empty, "4.14.0")).hasMessageContaining("holds no OCI layout");
    }

    @Test
    void anImageOfOnePlatformWithoutAnIndexIsPushedAsItIs() throws Exception {
        var layout = Layout.create(directory.resolve("single"));
        var single = ManifestJson.image(
                layout.add(MediaType.CONFIG, TestImage.bytes("{}")),
                List.of(layout.add(MediaType.LAYER, TestImage.bytes("layer"))),
                Map.of());
        layout.add(single);
        layout.root(single);

        push.push(layout, "4.14.0");

        assertThat(registry.manifest("node", "4.14.0").map(Manifest::digest)).contains(single.digest());
    }

    @Test
    void layersThatOnlyTheirVendorMayHandOutAreNotLookedFor() throws Exception {
        var layout = Layout.create(directory.resolve("windows"));
        var foreign =
                new Descriptor("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", image.digest(), 1_000_000);
        var windows =
                ManifestJson.image(layout.add(MediaType.CONFIG, TestImage.bytes("{}")), List.of(foreign), Map.of());
        layout.add(windows);
        layout.root(windows);

        push.push(layout, "1");

        assertThat(registry.tagsOf("node")).containsEntry("1", windows.digest());
    }

    @Test
    void indexesOfIndexesAreReadOnlySoDeep() throws Exception {
        var layout = Layout.create(directory.resolve("deep"));
        var root = image.root();
        layout.add(root);
        for (var level = 0; level < 10; level++) {
            root = ManifestJson.index(List.of(layout.add(root)), Map.of("level", "" + level));
        }
        layout.add(root);
        layout.root(root);

        assertThatThrownBy(() -> push.push(layout, "1")).hasMessageContaining("indexes of indexes");
        assertThat(registry.journal()).isEmpty();
    }
}
