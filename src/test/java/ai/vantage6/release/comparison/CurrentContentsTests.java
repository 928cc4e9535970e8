package ai.vantage6.release.comparison;

import static ai.vantage6.release.model.Platform.AMD64;
import static ai.vantage6.release.model.Platform.ARM64;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRepository;
import ai.vantage6.release.images.MemoryRegistry;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseContents.PlatformContents;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pypi.TestDistributions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurrentContentsTests {

    private static final Release RELEASE = new Release(
            ReleaseTag.parse("version/4.14.0").orElseThrow(),
            ObjectId.parse("a".repeat(40)).orElseThrow(),
            "main",
            ObjectId.parse("a".repeat(40)).orElseThrow(),
            Optional.empty(),
            Instant.EPOCH,
            Set.of());

    private final MemoryRegistry registry = new MemoryRegistry("ghcr.io");
    private final Destination destination = new Destination(registry, "vantage6", registry);

    @TempDir
    Path directory;

    private ReleaseContents contents(ImageContent content, String... names) throws Exception {
        var all = new TreeMap<String, List<ai.vantage6.release.model.MovingTag>>();
        for (var name : names) {
            all.put(name, List.of());
        }
        var spec = new ImageSpec(
                all,
                new ImageRecipe.Dockerfile("docker/node.Dockerfile", Map.of()),
                List.of(AMD64, ARM64),
                ImageSpec.When.ALWAYS,
                Optional.empty());
        var inputs = ImageInputs.of(Map.of(), List.of(), Map.of());
        var provided =
                new ProvidedImages(RELEASE, List.of(new ProvidedImage(spec, inputs, content)), List.of(destination));
        return new CurrentContents(directory).of(List.of(), Optional.of(provided), List.of());
    }

    /** On this machine, with two layers for the one platform and one for the other. */
    private Layout layout() throws Exception {
        var layout = Layout.create(directory.resolve("layout"));
        var one = layout.add(MediaType.LAYER, "one".getBytes(StandardCharsets.UTF_8));
        var three = layout.add(MediaType.LAYER, "three".getBytes(StandardCharsets.UTF_8));
        var config = layout.add(MediaType.CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
        var amd64 = layout.add(ManifestJson.image(config, List.of(one, three), Map.of()));
        var arm64 = layout.add(ManifestJson.image(config, List.of(one), Map.of()));
        var index = ManifestJson.index(List.of(amd64.on(AMD64), arm64.on(ARM64)), Map.of());
        layout.add(index);
        layout.root(index);
        return layout;
    }

    private void push(Layout layout, String repository) throws Exception {
        for (var blob : layout.blobs()) {
            registry.upload(repository, blob, layout.blob(blob.digest()), Optional.empty());
        }
        for (Manifest manifest : layout.manifests()) {
            registry.put(repository, manifest.digest().oci(), manifest);
        }
    }

    private static void assertBoth(ReleaseContents found, String name) {
        assertThat(requireNonNull(found.images().get(name)).platforms())
                .containsEntry(AMD64, Optional.of(new PlatformContents(8, 2)))
                .containsEntry(ARM64, Optional.of(new PlatformContents(3, 1)))
                .hasSize(2);
    }

    @Test
    void packagesHaveTheSizesOfTheirFilesAndWhatTheWheelHolds() throws Exception {
        var distributions = new TestDistributions(directory, "ours").of("vantage6-node");

        var found = new CurrentContents(directory).of(distributions, Optional.empty(), List.of());

        var node = requireNonNull(found.packages().get("vantage6-node"));
        assertThat(node.sizes())
                .containsEntry(Kind.SDIST, distributions.getFirst().size())
                .containsEntry(Kind.WHEEL, distributions.getLast().size());
        assertThat(node.wheel().orElseThrow().modules()).isEqualTo(1);
        assertThat(found.images()).isEmpty();
    }

    @Test
    void anImageThatWasMadeIsReadOnThisMachineUnderEachOfItsNames() throws Exception {
        var layout = layout();

        var found = contents(new ImageContent.Made(layout, layout.root(), "was made"), "node", "server");

        assertBoth(found, "node");
        assertBoth(found, "server");
    }

    @Test
    void anImageThatIsPublishedIsReadWhereItIs() throws Exception {
        var layout = layout();
        push(layout, "vantage6/node");

        assertBoth(contents(new ImageContent.Published(layout.root(), "node"), "node", "server"), "server");
    }

    @Test
    void anImageThatIsCopiedIsReadWhereItComesFrom() throws Exception {
        var layout = layout();
        push(layout, "library/redis");
        var from = new ImageRepository(registry, "library/redis");

        assertBoth(contents(new ImageContent.Elsewhere(layout.root(), List.of(from)), "redis"), "redis");
    }

    @Test
    void ofAnImageThatIsOnlyPlannedThePlatformsAreKnown() throws Exception {
        var found = contents(new ImageContent.Planned("build-images is off"), "node")
                .images();

        assertThat(requireNonNull(found.get("node")).platforms())
                .containsEntry(AMD64, Optional.empty())
                .containsEntry(ARM64, Optional.empty());
    }

    @Test
    void chartsNameTheirImagesWithoutTags() throws Exception {
        var chart = new Chart(
                "node",
                "4.14.0",
                Path.of("node-4.14.0.tgz"),
                Digest.of(new byte[0]),
                1234,
                new byte[0],
                Instant.EPOCH,
                List.of("ghcr.io/vantage6/node:4.14.0", "nginx:1.2", "nginx:1.3", "{{ templated }}"));

        var found = new CurrentContents(directory).of(List.of(), Optional.empty(), List.of(chart));

        var node = requireNonNull(found.charts().get("node"));
        assertThat(node.size()).isEqualTo(1234);
        assertThat(node.images().orElseThrow()).containsExactly("docker.io/library/nginx", "ghcr.io/vantage6/node");
    }
}
