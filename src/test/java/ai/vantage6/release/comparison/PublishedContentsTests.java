package ai.vantage6.release.comparison;

import static ai.vantage6.release.model.Platform.AMD64;
import static ai.vantage6.release.model.Platform.ARM64;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.MemoryRegistry;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseContents.PlatformContents;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.TestDistributions;
import ai.vantage6.release.pypi.UploadAccess;
import ai.vantage6.release.rehearsal.IndexStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the index's stand-in over HTTP, and a registry in memory. */
final class PublishedContentsTests {

    private static final Version VERSION = TestDistributions.VERSION;
    private static final Version OTHER = Version.parse("4.13.7").orElseThrow();

    private final IndexStandIn standIn = new IndexStandIn(0);
    private final HttpCaller caller = TestCallers.hurried();
    private final MemoryRegistry registry = new MemoryRegistry("ghcr.io");
    private final Destination images = new Destination(registry, "vantage6/infrastructure", registry);
    private final Destination charts = new Destination(registry, "vantage6/helm", registry);

    @TempDir
    Path directory;

    private StandInServer server;
    private PyPi index;

    @BeforeEach
    void start() throws IOException {
        server = new StandInServer(standIn, new Journal(_ -> {}), List.of());
        index = new PyPi(
                caller,
                IndexStandIn.simple(server.address()),
                IndexStandIn.legacy(server.address()),
                UploadAccess.token(new Secret("s3cret")));
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    private ReleaseContents found(Version version, TestContents like) throws Exception {
        var scratch = Files.createDirectories(directory.resolve("scratch"));
        return new PublishedContents(index, Optional.of(images), Optional.of(charts), scratch).of(version, like.all());
    }

    /** Puts an image of one platform, with that many layers of a hundred bytes. */
    private Manifest pushed(String repository, String platform, int layers) throws Exception {
        var config = uploaded(repository, MediaType.CONFIG, platform);
        var descriptors = new java.util.ArrayList<Descriptor>();
        for (int i = 0; i < layers; i++) {
            descriptors.add(uploaded(repository, MediaType.LAYER, (platform + i + "x".repeat(100)).substring(0, 100)));
        }
        var manifest = ManifestJson.image(config, descriptors, Map.of());
        registry.put(repository, manifest.digest().oci(), manifest);
        return manifest;
    }

    private Descriptor uploaded(String repository, String mediaType, String text) throws Exception {
        var file = Files.writeString(directory.resolve("blob"), text);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var blob = new Descriptor(mediaType, ai.vantage6.release.model.Digest.of(bytes), bytes.length);
        registry.upload(repository, blob, file, Optional.empty());
        return blob;
    }

    @Test
    void packagesAreWhatTheIndexListsAndTheirWheelsHold() throws Exception {
        for (var distribution : new TestDistributions(directory, "ours").of("vantage6-node")) {
            index.upload(distribution);
        }
        var like = new TestContents().project("vantage6-node", 1).project("vantage6-new", 1);

        var found = found(VERSION, like).packages();

        assertThat(found).containsOnlyKeys("vantage6-node");
        var node = requireNonNull(found.get("vantage6-node"));
        assertThat(node.sizes())
                .containsOnlyKeys(Kind.SDIST, Kind.WHEEL)
                .allSatisfy((_, size) -> assertThat(size).isBetween(100L, 5000L));
        var wheel = node.wheel().orElseThrow();
        assertThat(wheel.modules()).isEqualTo(1);
        assertThat(wheel.requirements()).containsExactly("a>=1", "b; extra == \"dev\"");
        assertThat(found(OTHER, like).packages()).isEmpty();
    }

    @Test
    void imagesAreTakenFromTheirIndexWithoutItsAttestations() throws Exception {
        var repository = "vantage6/infrastructure/node";
        var amd64 = pushed(repository, "amd64", 3);
        var arm64 = pushed(repository, "arm64", 2);
        var attestation = pushed(repository, "none", 1);
        var root = ManifestJson.index(
                List.of(
                        amd64.descriptor().on(AMD64),
                        arm64.descriptor().on(ARM64),
                        attestation
                                .descriptor()
                                .on(Platform.parse("unknown/unknown").orElseThrow())),
                Map.of());
        registry.put(repository, "4.14.0", root);

        var like = new TestContents().plannedImage("node").plannedImage("ui");
        var found = found(VERSION, like).images();

        assertThat(found).containsOnlyKeys("node");
        assertThat(requireNonNull(found.get("node")).platforms())
                .containsOnlyKeys(AMD64, ARM64)
                .containsEntry(AMD64, Optional.of(new PlatformContents(300, 3)))
                .containsEntry(ARM64, Optional.of(new PlatformContents(200, 2)));
        assertThat(found(OTHER, like).images()).isEmpty();
    }

    /** As images were published at times that had lost their other platform. */
    @Test
    void anImageWithoutAnIndexTellsItsPlatformInItsConfig() throws Exception {
        var repository = "vantage6/infrastructure/node";
        var config = "{\"os\": \"linux\", \"architecture\": \"arm64\"}";
        registry.put(repository, "4.14.0", pushed(repository, config, 1));

        var found = found(VERSION, new TestContents().plannedImage("node")).images();

        assertThat(requireNonNull(found.get("node")).platforms()).containsOnlyKeys(ARM64);
    }

    @Test
    void chartsHaveHelmsSpellingOfTheVersion() throws Exception {
        var candidate = Version.parse("5.0.0rc2").orElseThrow();
        var chart = pushed("vantage6/helm/node", "chart", 1);
        registry.put("vantage6/helm/node", "5.0.0-rc2", chart);

        var found = found(candidate, new TestContents().chart("node", 1)).charts();

        var node = requireNonNull(found.get("node"));
        assertThat(node.size()).isEqualTo(100);
        assertThat(node.images()).isEmpty();
    }

    @Test
    void aRegistryThatCannotTellIsNoEmptyOne() {
        registry.fail("manifest .*", "access-denied", "it wants to know who asks");

        assertThat(catchThrowableOfType(
                                ReleaseException.class, () -> found(VERSION, new TestContents().plannedImage("node")))
                        .problem()
                        .code())
                .isEqualTo("access-denied");
    }

    @Test
    void whereNothingGoesToARegistryNothingIsAsked() throws Exception {
        registry.fail(".*", "access-denied", "nobody should ask");
        var like = new TestContents().plannedImage("node").chart("node", 1).all();

        var found = new PublishedContents(index, Optional.empty(), Optional.empty(), directory).of(VERSION, like);

        assertThat(found).isEqualTo(ReleaseContents.NONE);
    }
}
