package ai.vantage6.release.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.images.ImageContent.Made;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image of platforms that several jobs have made is the image that one job would have made. */
final class BundledImagesTests {

    @TempDir
    private Path folder;

    private TestBundle bundle;

    @BeforeEach
    void empty() {
        bundle = new TestBundle(folder);
    }

    private void piece(String name, ProvidedImage... images) throws Exception {
        bundle.piece(name, bundle.parts(ProvidedPackages.NONE, List.of(), images));
    }

    private ImageInputs inputs() throws Exception {
        return source().inputs(TestBundle.request());
    }

    /** The tags of bases mean something else by now, which must not matter. */
    private BundledImages source() throws ReleaseException {
        return new BundledImages(TestBundle::here, TestBundle.registry("a newer python"), bundle.open());
    }

    private Made provided() throws Exception {
        var directory = folder.resolve("merged" + System.nanoTime());
        return (Made) source().provide(TestBundle.request(), inputs(), directory);
    }

    private Problem refused() {
        return catchThrowableOfType(ReleaseException.class, this::provided).problem();
    }

    @Test
    void theDigestIsThatOfOneJobInWhateverOrderThePiecesCome() throws Exception {
        piece("1", bundle.image(Platform.ARM64));
        piece("2", bundle.image(Platform.AMD64));
        var whole = bundle.image(Platform.AMD64, Platform.ARM64);

        var made = provided();

        assertThat(made.index().digest()).isEqualTo(whole.content().digest().orElseThrow());
        assertThat(made.index().platforms()).containsExactly(Platform.AMD64, Platform.ARM64);
        assertThat(inputs().digest()).isEqualTo(whole.inputs().digest());
        made.layout().check();
    }

    @Test
    void aPieceThatHoldsAllPlatformsIsTakenAsItIs() throws Exception {
        var whole = bundle.image(Platform.AMD64, Platform.ARM64);
        piece("1", whole);
        assertThat(provided().index().digest())
                .isEqualTo(whole.content().digest().orElseThrow());
    }

    @Test
    void aMissingPlatformIsNamed() throws Exception {
        piece("1", bundle.image(Platform.AMD64));
        assertThat(refused().code()).isEqualTo("bundle-incomplete");
        assertThat(refused().because()).startsWith("it holds no image node, server for linux/arm64");
    }

    @Test
    void aMissingImageIsLookedForInTheRegistryFirst() throws Exception {
        piece("1");
        var today = TestBundle.here(TestBundle.registry("a newer python")).inputs(TestBundle.request());
        assertThat(inputs().digest()).isEqualTo(today.digest());
        assertThat(refused().code()).isEqualTo("bundle-incomplete");
    }

    @Test
    void aPlatformWithOtherBytesInTwoPiecesIsRefused() throws Exception {
        var image = bundle.image(Platform.AMD64, Platform.ARM64);
        piece("1", image);
        piece("2", withAnotherLayer(bundle.image(Platform.AMD64)));
        assertThat(refused().code()).isEqualTo("bundle-pieces-differ");
        assertThat(refused().because()).contains("the image node, server for linux/amd64");
    }

    @Test
    void aPlatformWithTheSameBytesInTwoPiecesIsTakenOnce() throws Exception {
        piece("1", bundle.image(Platform.AMD64, Platform.ARM64));
        piece("2", bundle.image(Platform.AMD64));
        assertThat(provided().index().platforms()).hasSize(2);
    }

    @Test
    void piecesOnOtherBasesAreRefused() throws Exception {
        piece("1", bundle.image(Platform.AMD64));
        piece("2", bundle.image(TestBundle.here(TestBundle.registry("moved")), Platform.ARM64));
        assertThat(refused().code()).isEqualTo("bundle-pieces-differ");
        assertThat(refused().because()).contains("made on other bases");
    }

    @Test
    void anImageOfOtherSourcesIsRefused() throws Exception {
        var other = TestBundle.here(TestBundle.registry("python"), "4");
        piece("1", bundle.image(other, Platform.AMD64, Platform.ARM64));
        assertThat(refused().code()).isEqualTo("bundle-image-of-other-sources");
        assertThat(refused().because()).isEqualTo("its argument A is 4 instead of 3");
    }

    @Test
    void anImageWhoseLabelsNameSomethingElseIsRefused() throws Exception {
        var image = bundle.image(Platform.AMD64, Platform.ARM64);
        var lying = indexed(image, made(image).index().content().children());
        piece("1", lying);
        assertThat(refused().code()).isEqualTo("bundle-image-of-other-sources");
        assertThat(refused().because()).startsWith("its labels in ");
    }

    /** Both had found the folder free, and one listed the other's manifest as a file of the bundle. */
    @Test
    void ofTwoBuildsThatWriteIntoOneFolderOneIsRefused() throws Exception {
        var parts = bundle.parts(ProvidedPackages.NONE, List.of(), bundle.image(Platform.AMD64));
        bundle.piece("1", parts);
        var manifest = Files.readAllBytes(bundle.pieces().resolve("1").resolve(BundleManifest.NAME));

        var second = catchThrowableOfType(ReleaseException.class, () -> bundle.piece("1", parts));

        assertThat(second.problem().code()).isEqualTo("bundle-not-empty");
        assertThat(bundle.pieces().resolve("1").resolve(BundleManifest.NAME)).hasBinaryContent(manifest);
        assertThat(new String(manifest, StandardCharsets.UTF_8)).doesNotContain(BundleManifest.NAME);
    }

    @Test
    void aNestedIndexIsRefused() throws Exception {
        var image = bundle.image(Platform.AMD64);
        var inner = made(image).index();
        var nested = ManifestJson.index(
                List.of(inner.descriptor().on(Platform.AMD64)), inner.content().annotations());
        var layout = made(image).layout();
        layout.add(nested);
        var bundled = new Made(layout, nested, "");
        layout.root(inner); // only what is in it is copied; the nested one beside it
        var written = bundle.pieces().resolve("1");
        new BundleWriter(written).write(bundle.parts(ProvidedPackages.NONE, List.of(), image));
        replaceIndex(written, bundled);
        assertThat(refused().code()).isEqualTo("bundle-nested-index");
    }

    @Test
    void aPlatformThatIsAnotherOneIsRefused() throws Exception {
        var image = bundle.image(Platform.AMD64);
        var child = made(image).index().content().children().getFirst();
        var annotations = made(image).index().content().annotations();
        var layout = made(image).layout();
        var lying = ManifestJson.index(List.of(child, child.on(Platform.ARM64)), annotations);
        layout.add(lying);
        layout.root(lying);
        piece("1", new ProvidedImage(TestBundle.NODE, image.inputs(), new Made(layout, lying, "")));
        assertThat(refused().code()).isEqualTo("bundle-image-unusable");
        assertThat(refused().because()).isEqualTo("what it calls linux/arm64 is for another platform");
    }

    /** As somebody would who writes manifests by hand. */
    private static void replaceIndex(Path piece, Made other) throws Exception {
        var layout = new Layout(piece.resolve("images"));
        layout.add(other.index());
        var manifest = piece.resolve(BundleManifest.NAME);
        var read = ManifestReader.read(manifest);
        var known = read.images().getFirst();
        var files = new java.util.TreeMap<>(read.files());
        files.put(
                BundleManifest.blob(other.index().digest()),
                new BundleManifest.BundledFile(
                        other.index().bytes().length, other.index().digest()));
        var changed = new BundleManifest.BundledImage(
                known.name(),
                other.index().digest(),
                other.index().bytes().length,
                known.platforms(),
                known.sources(),
                known.bases(),
                known.tools());
        Files.write(
                manifest,
                ManifestWriter.bytes(new BundleManifest(
                        read.facts(), read.packages(), read.charts(), List.of(changed), read.tools(), files)));
    }

    private static Made made(ProvidedImage image) {
        return (Made) image.content();
    }

    private static ProvidedImage indexed(ProvidedImage image, List<Descriptor> children) throws Exception {
        var layout = made(image).layout();
        var index = ManifestJson.index(children, java.util.Map.of());
        layout.add(index);
        layout.root(index);
        return new ProvidedImage(TestBundle.NODE, image.inputs(), new Made(layout, index, ""));
    }

    private static ProvidedImage withAnotherLayer(ProvidedImage image) throws Exception {
        var layout = made(image).layout();
        var index = made(image).index();
        var child = index.content().children().getFirst();
        var manifest = layout.manifest(child).content();
        var other = ManifestJson.image(
                manifest.config().orElseThrow(), manifest.layers(), java.util.Map.of("made", "at another time"));
        layout.add(other);
        var changed = ManifestJson.index(
                List.of(other.descriptor().on(Platform.AMD64)), index.content().annotations());
        layout.add(changed);
        layout.root(changed);
        return new ProvidedImage(TestBundle.NODE, image.inputs(), new Made(layout, changed, ""));
    }
}
