package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real image of two platforms, each built by BuildKit in a job of its own, and by one job for both: the same to the last digest. */
@Tag("e2e")
final class RealBundleE2eTests {

    private static final String FILE = "docker/machine.Dockerfile";
    private static final String DOCKERFILE = """
            FROM debian:bookworm-slim
            ARG TAG
            RUN uname -m > /machine && echo "$TAG" > /version
            COPY . /vantage6
            """;

    @TempDir
    private Path folder;

    @Test
    void twoJobsBuildWhatOneWould() throws Exception {
        try (var bases = RealServices.registry(folder.resolve("bases"))) {
            var mirror = bases.address().getAuthority();
            RealServices.mirror(
                    mirror + "/library/debian:bookworm-slim", "debian:bookworm-slim", "arm64v8/debian:bookworm-slim");
            String expected;
            var whole = repository("one-job", mirror);
            try (var release = new TestRelease(whole, _ -> {})) {
                assertThat(release.run(real(release, Map.of())))
                        .as(whole.text())
                        .isZero();
                expected = text(release);
            }
            assertThat(expected).contains("infrastructure/node");

            var rehearsal = repository("three-jobs", mirror);
            try (var split = new SplitRelease(rehearsal, _ -> {})) {
                var release = split.release();
                var first = real(release, Map.of("INPUT_PLATFORMS", "linux/amd64"));
                var second = real(release, Map.of("INPUT_PLATFORMS", "linux/arm64", "INPUT_PARTS", "images"));
                assertThat(split.build("first", first)).as(rehearsal.text()).isZero();
                assertThat(split.build("second", second)).as(rehearsal.text()).isZero();

                assertThat(split.run()).as(rehearsal.text()).isZero();

                assertThat(text(release)).isEqualTo(expected);
            }
        }
    }

    private TestRehearsal repository(String name, String mirror) throws Exception {
        var rehearsal = TestRehearsal.of("v4", "version/4.14.0", Files.createDirectory(folder.resolve(name)));
        Files.writeString(rehearsal.source().resolve(FILE), DOCKERFILE);
        return rehearsal.configured("""
                image-mirrors: {docker.io: "http://%s"}
                buildkit: {image: "moby/buildkit:buildx-stable-1", network: host}
                images: [{dockerfile: %s, arguments: {TAG: "{version}"}, names: {node: [name, line, latest]}}]
                ignored-dockerfiles: ["docker/*"]
                """.formatted(mirror, FILE));
    }

    /** With BuildKit, and with bases from the mirror. */
    private static Map<String, String> real(TestRelease release, Map<String, String> more) {
        var services = release.world().services().with(Service.BASES, Service.BASES.standard());
        var variables = new HashMap<>(Map.of("INPUT_BUILD-IMAGES", "true", "INPUT_SERVICES", services.yaml()));
        variables.putAll(more);
        return variables;
    }

    private static String text(TestRelease release) {
        return new String(release.world().state(), StandardCharsets.UTF_8);
    }
}
