package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.Sibling;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageSpec.SmokeTest;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** vantage6's own Dockerfiles, unchanged, with their dependencies from the package index; about four minutes. */
@Tag("e2e")
@EnabledIfEnvironmentVariable(named = "VANTAGE6_REPOSITORY", matches = ".+")
final class RealImagesE2eTests {

    private static final SmokeTest NONE = new SmokeTest(List.of(), List.of(), 0, "");
    private static final List<String> CONFIGURATION = List.of(
            "description: test",
            "api_path: /api",
            "uri: sqlite:////tmp/test.sqlite",
            "ip: 127.0.0.1",
            "port: 5000",
            "server_url: http://127.0.0.1",
            "jwt_secret_key: no-secret",
            "allow_drop_all: false",
            "logging: {level: INFO, file: /tmp/server.log, use_console: true, backup_count: 1, max_size: 1024,"
                    + " format: \"%(message)s\", datefmt: \"%H\", loggers: []}");

    @TempDir
    Path directory;

    private final Workshop workshop = Workshop.open();

    @AfterEach
    void nothingIsLeft() throws Exception {
        assertThat(workshop.containersAfterAWhile()).isEmpty();
    }

    private Findings tryOut(ImageRequest request, ImageInputs inputs, Layout layout) throws Exception {
        var made = new ImageContent.Made(layout, layout.root(), "was made");
        var tester = new ImageSmokeTest(Programs.engine(), workshop.run(), ImageSmokeTest.LIMIT, System.out::println);
        return tester.tryOut(
                new ProvidedImage(request.spec(), inputs, made),
                request.release().version());
    }

    @Test
    void hqOf5IsBuiltAndHoldsItsPackages() throws Exception {
        var packages = List.of("vantage6", "vantage6-common", "vantage6-hq", "vantage6-node");
        var request = RealSources.of("5.0.0rc2")
                .image("hq", "docker/node-and-hq.Dockerfile", new SmokeTest(packages, List.of(), 0, ""), Map.of());
        try (var images =
                new DockerfileImages(workshop.settings(), workshop.bases(), line -> System.out.println(line))) {
            var inputs = images.inputs(request);

            var layout = images.make(request, inputs, directory.resolve("hq"));

            var findings = tryOut(request, inputs, layout);
            assertThat(findings.problems()).isEmpty();
            assertThat(findings.warnings()).isEmpty();
            assertThat(findings.notes()).containsExactly("hq on linux/amd64: it starts, and its packages are 5.0.0rc2");
        }
    }

    @Test
    void theServerOf4IsBuiltOnTheBaseOfItsOwnReleaseAndAnswers() throws Exception {
        var sources = RealSources.of("4.14.0");
        var name = ImageName.parse("harbor2.vantage6.ai/infrastructure/infrastructure-base")
                .orElseThrow();
        var command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "printf '%s\\n' \"$@\" > /mnt/config.yaml; exec /vantage6/vantage6-server/server.sh",
                "server"));
        command.addAll(CONFIGURATION);
        var packages = List.of("vantage6-common", "vantage6-node", "vantage6-server");
        var server = new SmokeTest(packages, command, 80, "/api/version");
        try (var images =
                new DockerfileImages(workshop.settings(), workshop.bases(), line -> System.out.println(line))) {
            var base = sources.image("infrastructure-base", "docker/infrastructure-base.Dockerfile", NONE, Map.of());
            var baseInputs = images.inputs(base);
            var layout = images.make(base, baseInputs, directory.resolve("base"));
            var sibling = new Sibling(baseInputs.sourcesDigest(), Optional.of(layout), Optional.empty());
            var request = sources.image("server", "docker/node-and-server.Dockerfile", server, Map.of(name, sibling));
            var inputs = images.inputs(request);

            var made = images.make(request, inputs, directory.resolve("server"));

            assertThat(inputs.bases()).isEmpty();
            assertThat(made.root().content().annotations())
                    .containsEntry("version", "4.14.0")
                    .containsEntry("org.opencontainers.image.base.name", name + ":4.14");
            var findings = tryOut(request, inputs, made);
            assertThat(findings.problems()).isEmpty();
            assertThat(findings.notes())
                    .singleElement()
                    .satisfies(note -> assertThat(note)
                            .contains("its packages are 4.14.0; /api/version says {\"version\":\"4.14.0\"}"));
        }
    }
}
