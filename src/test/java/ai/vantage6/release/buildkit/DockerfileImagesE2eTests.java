package ai.vantage6.release.buildkit;

import ai.vantage6.release.model.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs a Docker engine with the stand-ins of base images that CONTRIBUTING names, and an emulator for arm64. */
@Tag("e2e")
final class DockerfileImagesE2eTests {

    static final Path KEPT = Path.of(System.getProperty("java.io.tmpdir"), "vantage6-test-bases");

    @TempDir
    Path directory;

    @Test
    void anImageOfTwoPlatformsIsBuiltAndIsTheSameTheNextTime() throws Exception {
        var texts = SourceTexts.of("docker/node.Dockerfile", """
                ARG TAG=latest
                FROM debian:bookworm-slim
                LABEL version=${TAG}
                RUN uname -m > /machine
                COPY . /vantage6
                """)
                .with(".dockerignore", "docker\n")
                .with("run.sh", "#!/bin/sh\n");
        var request = texts.node("4.14.0", Platform.AMD64, Platform.ARM64);
        var lines = new ArrayList<String>();
        try (var images = new DockerfileImages(settings(), debian(), lines::add)) {
            var inputs = images.inputs(request);
            var layout = images.make(request, inputs, directory.resolve("one"));
            System.out.println(String.join("\n", lines));
            System.out.println(new String(layout.root().bytes()));
            layout.check();
        }
    }

    static BuildKitSettings settings() {
        return new BuildKitSettings(
                Programs.engine(),
                "moby/buildkit:buildx-stable-1",
                Optional.empty(),
                Network.HOST,
                Duration.ofMinutes(20),
                "test");
    }

    static EngineBases debian() throws Exception {
        return new EngineBases(
                Map.of(
                        "docker.io/library/debian:bookworm-slim",
                        Map.of(Platform.AMD64, "debian:bookworm-slim", Platform.ARM64, "arm64v8/debian:bookworm-slim")),
                Files.createDirectories(KEPT));
    }
}
