package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.images.BasePlaces;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.images.OciRegistry;
import ai.vantage6.release.images.RealRegistry;
import ai.vantage6.release.images.RegistryBaseImages;
import ai.vantage6.release.images.Sibling;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs a Docker engine with the bases of {@link Workshop}, skopeo, and an emulator of arm64. */
@Tag("e2e")
final class DockerfileImagesE2eTests {

    private static final String FILE = "docker/node.Dockerfile";
    private static final SourceTexts TEXTS =
            SourceTexts.of(FILE, """
                    # syntax=docker/dockerfile:1
                    ARG TAG=latest
                    FROM --platform=$BUILDPLATFORM debian:bookworm-slim AS tools
                    RUN uname -m > /builder
                    FROM debian:bookworm-slim
                    LABEL version=${TAG}
                    RUN uname -m > /machine
                    COPY --from=tools /builder /builder
                    COPY . /vantage6
                    """).with(".dockerignore", "docker\n").with("run.sh", "#!/bin/sh\n");

    @TempDir
    Path directory;

    private final Workshop workshop = Workshop.open();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void nothingIsLeft() throws Exception {
        assertThat(workshop.containersAfterAWhile()).isEmpty();
    }

    private DockerfileImages images(BuildKitSettings settings) throws Exception {
        return new DockerfileImages(settings, workshop.bases(), said::add);
    }

    private Layout make(ImageRequest request, String name) throws Exception {
        try (var images = images(workshop.settings())) {
            return images.make(request, images.inputs(request), directory.resolve(name));
        }
    }

    private static JsonNode config(Layout layout, int child) throws Exception {
        var manifest = layout.manifest(layout.root().content().children().get(child));
        return new ObjectMapper()
                .readTree(layout.text(manifest.content().config().orElseThrow()));
    }

    private static List<Digest> layers(Layout layout) throws Exception {
        return layout.manifest(layout.root().content().children().getFirst()).content().layers().stream()
                .map(Descriptor::digest)
                .toList();
    }

    private static SourceTexts texts(String dockerfile) {
        return SourceTexts.of(FILE, dockerfile);
    }

    @Test
    void anImageOfTwoPlatformsIsBuiltAndIsTheSameTheNextTime() throws Exception {
        var request = TEXTS.node("4.14.0", Platform.AMD64, Platform.ARM64);

        var layout = make(request, "one");

        layout.check();
        var root = layout.root();
        assertThat(root.platforms()).containsExactly(Platform.AMD64, Platform.ARM64);
        for (var child : List.of(0, 1)) {
            var config = config(layout, child);
            assertThat(config.at("/config/Labels/version").asText()).isEqualTo("4.14.0");
            assertThat(config.path("created").asText()).isEqualTo("2026-03-24T09:49:52Z");
            root.content()
                    .annotations()
                    .forEach((name, value) -> assertThat(config.path("config")
                                    .path("Labels")
                                    .path(name)
                                    .asText())
                            .isEqualTo(value));
        }
        assertThat(root.content().annotations())
                .containsEntry("org.opencontainers.image.base.name", "docker.io/library/debian:bookworm-slim")
                .containsKeys("ai.vantage6.release.inputs", "org.opencontainers.image.base.digest");
        assertThat(said).contains("node: [linux/arm64 stage-1 1/4] RUN uname -m > /machine");
        // in another BuildKit, which has built nothing before
        assertThat(make(request, "two").root().digest()).isEqualTo(root.digest());
    }

    @Test
    void itsFilesAreThoseOfTheTreeWithoutTheIgnoredOnes() throws Exception {
        var layout = make(TEXTS.node("4.14.0", Platform.ARM64), "one");

        var files = Programs.run(
                "sh",
                "-c",
                "for layer in " + directory + "/one/blobs/sha256/*; do tar -tzvf $layer 2>/dev/null; done; true");
        assertThat(files)
                .contains("-rwxr-xr-x 0/0", "vantage6/run.sh", "vantage6/.dockerignore")
                .doesNotContain(FILE);
        assertThat(config(layout, 0).path("architecture").asText()).isEqualTo("arm64");
    }

    @Test
    void aStepThatFailsShowsItsLastLinesAndLeavesNothing() {
        var request = texts("FROM debian:bookworm-slim\nRUN (echo compiling; echo 'gcc: no such file') >&2; exit 3\n")
                .node("4.14.0", Platform.AMD64);

        var failure = catchThrowableOfType(ReleaseException.class, () -> make(request, "one"));

        assertThat(failure.problem().code()).isEqualTo("image-build-failed");
        assertThat(failure.problem().text())
                .contains("build an image by " + FILE)
                .contains("RUN (echo compiling")
                .contains("exit code: 3\ncompiling\ngcc: no such file\n");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDockerfileThatBuildKitDoesNotUnderstandShowsWhatItSays() {
        var request = texts("FROM debian:bookworm-slim\nRUNN true\n").node("4.14.0", Platform.AMD64);

        assertThatThrownBy(() -> make(request, "one")).hasMessageContaining("unknown instruction: RUNN");
    }

    @Test
    void noImageIsTakenFromARegistryThatWasNotAmongTheInputs() {
        var request = texts("FROM debian:bookworm-slim AS a\nONBUILD COPY --from=busybox:1 /bin/sh /sh\nFROM a\n")
                .node("4.14.0", Platform.AMD64);

        assertThatThrownBy(() -> make(request, "one"))
                .hasMessageContaining("docker.io/library/busybox:1")
                .hasMessageContaining("denied by policy");
    }

    @Test
    void aPlatformThatNothingHereRunsIsRefusedBeforeItIsBuilt() throws Exception {
        var riscv = Platform.parse("linux/riscv64").orElseThrow();
        var request = texts("FROM scratch\nCOPY . /\n").node("4.14.0", riscv);

        assertThatThrownBy(() -> make(request, "one"))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("platform-not-runnable"))
                .hasMessageContaining("docker/setup-qemu-action");
    }

    @Test
    void theBaseComesFromARegistryAtTheDigestThatItsTagHas() throws Exception {
        var debian = workshop.bases()
                .resolve(ImageReference.parse("debian:bookworm-slim").orElseThrow());
        var layout = workshop.bases().download(debian, List.of(), directory);
        var files = Files.createDirectory(directory.resolve("registry"));
        try (var server = RealRegistry.distribution("docker-registry", files, Optional.empty());
                var caller = new HttpCaller(RetryPolicy.standard(_ -> {}))) {
            var host = server.address().getAuthority();
            Programs.run(
                    "skopeo",
                    "--insecure-policy",
                    "copy",
                    "--all",
                    "--preserve-digests",
                    "--dest-tls-verify=false",
                    "oci:" + layout.directory(),
                    "docker://" + host + "/base/debian:12");
            var places = new BasePlaces(
                    name -> new OciRegistry(caller, name, OciRegistry.endpoint(name), Optional.empty()), Map.of());
            var request = texts("FROM " + host + "/base/debian:12\nRUN true\n").node("4.14.0", Platform.AMD64);
            try (var images = new DockerfileImages(workshop.settings(), new RegistryBaseImages(places), said::add)) {
                var made = images.make(request, images.inputs(request), directory.resolve("one"));

                assertThat(made.root().content().annotations())
                        .containsEntry("org.opencontainers.image.base.name", host + "/base/debian:12")
                        .containsEntry(
                                "org.opencontainers.image.base.digest",
                                debian.index().digest().oci());
                assertThat(layers(made)).startsWith(layers(layout).getFirst());
            }
        }
    }

    @Test
    void oneImageStandsOnAnotherOfTheSameRelease() throws Exception {
        var base = texts("FROM debian:bookworm-slim\nRUN echo base > /base\n");
        var name = ImageName.parse("harbor2.vantage6.ai/infrastructure/infrastructure-base")
                .orElseThrow();
        var recipe = new ImageRecipe.Dockerfile(FILE, Map.of("BASE", "{line}"));
        var node = texts("ARG BASE\nFROM " + name + ":${BASE}\nRUN cat /base > /node\n");
        try (var images = images(workshop.settings())) {
            var first = base.node("4.14.0", Platform.AMD64, Platform.ARM64);
            var inputs = images.inputs(first);
            var layout = images.make(first, inputs, directory.resolve("base"));
            var sibling = new Sibling(inputs.sourcesDigest(), Optional.of(layout), Optional.empty());
            var second = node.request("4.14.0", recipe, Map.of(name, sibling), Platform.AMD64, Platform.ARM64);

            var made = images.make(second, images.inputs(second), directory.resolve("node"));

            assertThat(made.root().content().annotations())
                    .containsEntry("org.opencontainers.image.base.name", name + ":4.14")
                    .containsEntry("org.opencontainers.image.base.digest", "");
            assertThat(layers(made))
                    .startsWith(layers(layout).toArray(Digest[]::new))
                    .hasSize(3);
        }
    }

    @Test
    void aBuildKitSomewhereElseMakesTheSameImage() throws Exception {
        var request = TEXTS.node("4.14.0", Platform.AMD64);
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var address = "tcp://127.0.0.1:" + port;
        var daemon = BuildKit.DAEMON.replace("buildkitd ", "buildkitd --addr " + address + " ");
        var settings = workshop.settings(Optional.of(URI.create(address)));
        try (var engine = DockerEngine.open(settings.engine(), workshop.run());
                var _ = engine.hold(settings.image(), List.of("sh", "-c", daemon), DockerEngine.builder(Network.HOST));
                var images = images(settings)) {
            var inputs = images.inputs(request);

            var elsewhere = images.make(request, inputs, directory.resolve("elsewhere"));

            elsewhere.check();
            assertThat(inputs.tools()).containsEntry("buildkit", "at " + address);
            var here = make(request, "here");
            assertThat(layers(elsewhere)).isEqualTo(layers(here));
        }
    }

    @Test
    void aBuildKitThatDoesNotAnswerIsAProblem() throws Exception {
        var request = TEXTS.node("4.14.0", Platform.AMD64);
        try (var images = images(workshop.settings(Optional.of(URI.create("tcp://127.0.0.1:9"))))) {
            var inputs = images.inputs(request);

            assertThatThrownBy(() -> images.make(request, inputs, directory.resolve("one")))
                    .hasMessageContaining("reach BuildKit at tcp://127.0.0.1:9, but")
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void aBuildThatTakesTooLongIsEnded() throws Exception {
        var usual = workshop.settings();
        var hasty = new BuildKitSettings(
                usual.engine(), usual.image(), usual.address(), usual.network(), Duration.ofSeconds(5), usual.run());
        var request = KilledBuild.LONG.node("4.14.0", Platform.AMD64);
        try (var images = images(hasty)) {
            var inputs = images.inputs(request);

            assertThatThrownBy(() -> images.make(request, inputs, directory.resolve("one")))
                    .isInstanceOfSatisfying(
                            ReleaseException.class,
                            e -> assertThat(e.problem().code()).isEqualTo("image-build-late"));
        }
    }

    @Test
    void aBuildThatIsInterruptedLeavesNoContainer() throws Exception {
        var begun = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        var request = KilledBuild.LONG.node("4.14.0", Platform.AMD64);
        try (var images = new DockerfileImages(workshop.settings(), workshop.bases(), line -> {
            if (line.contains("sleep")) {
                begun.countDown();
            }
        })) {
            var build = Thread.ofVirtual().start(() -> {
                try {
                    images.make(request, images.inputs(request), directory.resolve("one"));
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            begun.await();
            build.interrupt();
            assertThat(build.join(Duration.ofSeconds(5))).isTrue();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(workshop.containersAfterAWhile()).isEmpty();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aProgramThatIsKilledLeavesNoContainer() throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        KilledBuild.class.getName(),
                        workshop.run(),
                        directory.resolve("one").toString())
                .redirectErrorStream(true)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); !String.valueOf(line).contains("sleep 300"); line = lines.readLine()) {
                assertThat(line).as("what the program said").isNotNull();
            }
            assertThat(workshop.containers()).hasSize(1);
        } finally {
            process.destroyForcibly().waitFor();
        }
        // nothingIsLeft says the rest
    }
}
