package ai.vantage6.release.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.images.RealRegistry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long somebody waits in act from {@code uses:} to the first line of this program: by the image that a release publishes, which
 * is pulled, and by a build from the sources, of which nothing is cached. A registry on this machine stands for GHCR, so the way
 * there costs nothing.
 */
@Tag("benchmark")
@Tag("e2e")
final class FirstLogLineBenchmark {

    private static final int ROUNDS = 3;
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    @TempDir
    private Path folder;

    private Shell shell() {
        return Shell.in(folder);
    }

    @Test
    void byThePublishedImageAndByTheSources() throws Exception {
        var sources = ActionImage.sources();
        try (var registry = RealRegistry.distribution("docker-registry", folder, Optional.empty())) {
            var image = registry.address().getAuthority() + "/vantage6/release-action";
            shell().run("docker", "tag", ActionImage.NAME, image + ":1").successfully();
            var pushed = shell().run("docker", "push", image + ":1").successfully();
            var digest = DIGEST.matcher(pushed.output()).results().toList().getLast();
            for (var round = 1; round <= ROUNDS; round++) {
                forget(image);
                var pulled = firstLine(image + "@" + digest.group());
                System.out.printf("published image, pulled: %.1f s%n", pulled.toMillis() / 1000.0);
            }
        }
        var started = System.nanoTime();
        new Shell(sources, Map.of("DOCKER_BUILDKIT", "0"))
                .run("docker", "build", "--no-cache", "--network", "host", "--tag", ActionImage.NAME, ".")
                .successfully();
        var built = Duration.ofNanos(System.nanoTime() - started).plus(firstLine(ActionImage.NAME));
        System.out.printf("built from the sources: %.1f s%n", built.toMillis() / 1000.0);
    }

    /** Removes the image and every layer of it that no other image has. */
    private void forget(String image) {
        var ids =
                shell().run("docker", "images", "--quiet", "--no-trunc", image).successfully();
        for (var id : ids.output().lines().distinct().toList()) {
            shell().run("docker", "rmi", "--force", id).successfully();
        }
        shell().run("docker", "image", "prune", "--force").successfully();
    }

    /** From the line with which act begins the step. */
    private Duration firstLine(String image) throws Exception {
        var repository = Files.createDirectories(folder.resolve("repository"));
        var workflow = Files.writeString(repository.resolve("image.yml"), """
                on: push
                jobs: {help: {runs-on: ubuntu-latest, steps: [{uses: "docker://%s", with: {args: --help}}]}}
                """.formatted(image));
        var command = List.of("act", "push", "--rm", "--pull=false", "--workflows=" + workflow);
        var all = new ArrayList<>(command);
        all.addAll(Files.readAllLines(ExampleInAct.event("actrc")));
        var process = new ProcessBuilder(all)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        var began = 0L;
        var first = 0L;
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                began = line.contains("Run Main docker://") ? System.nanoTime() : began;
                first = first == 0 && line.contains("| Usage:") ? System.nanoTime() : first;
            }
        }
        assertThat(process.waitFor()).isZero();
        assertThat(first).isGreaterThan(began);
        return Duration.ofNanos(first - began);
    }
}
