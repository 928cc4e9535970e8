package ai.vantage6.release.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The image that the Dockerfile gives, built once for all tests.
 *
 * <p>By the classic builder and from the files that git knows, since that is what act does.
 */
final class ActionImage {

    /** As act calls the image of {@code uses: vantage6/release-action@v1}. */
    static final String NAME = "act-vantage6-release-action-v1-dockeraction:latest";

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Shell HERE = Shell.in(PROJECT);
    private static final Path SOURCES = build();

    private ActionImage() {}

    /** A copy of the project that holds nothing but the files that git knows. */
    static Path sources() {
        return SOURCES;
    }

    /** Runs the image in a workspace, as the runner would. */
    static Shell.Ended run(Path workspace, Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of("docker", "run", "--rm", "--workdir", "/github/workspace"));
        command.addAll(List.of("--volume", workspace + ":/github/workspace"));
        environment.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.add(NAME);
        command.addAll(List.of(arguments));
        return HERE.run(command);
    }

    /** Runs another program of the image. */
    static Shell.Ended program(String program, String... arguments) {
        var command = new ArrayList<>(List.of("docker", "run", "--rm", "--entrypoint", program, NAME));
        command.addAll(List.of(arguments));
        return HERE.run(command);
    }

    /** A stand-in for a base image, on a machine that reaches no registry, cannot have its digest. */
    private static void unpin(Path dockerfile) throws IOException {
        var pinned = Files.readString(dockerfile);
        var digests = HERE.run("docker", "image", "inspect", "debian:trixie-slim", "--format", "{{.RepoDigests}}");
        if (digests.exitCode() == 0 && digests.output().strip().equals("[]")) {
            Files.writeString(dockerfile, pinned.replaceAll("(?m)^(FROM [^@\\s]+)@sha256:[0-9a-f]{64}", "$1"));
        }
    }

    private static Path build() {
        try {
            var copy = Files.createTempDirectory("release-action");
            var files = HERE.run("git", "ls-files", "--cached", "--others", "--exclude-standard")
                    .successfully()
                    .output();
            for (var file : files.lines().toList()) {
                if (Files.isRegularFile(PROJECT.resolve(file))) {
                    Files.createDirectories(copy.resolve(file).getParent());
                    Files.copy(PROJECT.resolve(file), copy.resolve(file));
                }
            }
            unpin(copy.resolve("Dockerfile"));
            new Shell(copy, Map.of("DOCKER_BUILDKIT", "0"))
                    .run("docker", "build", "--network", "host", "--tag", NAME, ".")
                    .successfully();
            return copy;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
