package ai.vantage6.release.buildkit;

import ai.vantage6.release.model.Platform;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The Docker engine of a test, where shared/tools/base-images has brought BuildKit and the bases. Builds are in the network of
 * this machine, since no other reaches the package indexes.
 */
record Workshop(String run) {

    private static final Path KEPT = Path.of(System.getProperty("java.io.tmpdir"), "vantage6-test-bases");

    static Workshop open() {
        return new Workshop("test-" + UUID.randomUUID());
    }

    BuildKitSettings settings() {
        return settings(Optional.empty());
    }

    BuildKitSettings settings(Optional<java.net.URI> address) {
        return new BuildKitSettings(
                Programs.engine(), "moby/buildkit:buildx-stable-1", address, Network.HOST, Duration.ofMinutes(20), run);
    }

    EngineBases bases() throws IOException {
        return new EngineBases(
                Map.of(
                        "docker.io/library/debian:bookworm-slim",
                        Map.of(Platform.AMD64, "debian:bookworm-slim", Platform.ARM64, "arm64v8/debian:bookworm-slim"),
                        "docker.io/library/python:3.10-slim-bookworm",
                        Map.of(
                                Platform.AMD64,
                                "python:3.10-slim-bookworm",
                                Platform.ARM64,
                                "arm64v8/python:3.10-slim-bookworm"),
                        "ghcr.io/astral-sh/uv:python3.13-bookworm",
                        Map.of(Platform.AMD64, "ghcr.io/astral-sh/uv:python3.13-bookworm")),
                Files.createDirectories(KEPT));
    }

    /** The containers of this run, whatever their state. */
    List<String> containers() throws IOException {
        var config = new DefaultDockerClientConfig.Builder()
                .withDockerHost(Programs.engine().text())
                .build();
        var http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .build();
        try (DockerClient client = DockerClientImpl.getInstance(config, http)) {
            return client
                    .listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(Map.of(DockerEngine.LABEL, run))
                    .exec()
                    .stream()
                    .map(container -> container.getId() + " " + container.getStatus())
                    .toList();
        }
    }

    /** The engine removes what has ended a moment later; gigabytes of a build take it longer. */
    List<String> containersAfterAWhile() throws IOException, InterruptedException {
        for (var tries = 0; tries < 600 && !containers().isEmpty(); tries++) {
            Thread.sleep(100);
        }
        return containers();
    }
}
