package ai.vantage6.release.buildkit;

import ai.vantage6.release.model.Platform;
import java.nio.file.Path;

/** A build that takes long, in a program of its own that a test kills. */
final class KilledBuild {

    static final SourceTexts LONG =
            SourceTexts.of("docker/node.Dockerfile", "FROM debian:bookworm-slim\nRUN echo begun && sleep 300\n");

    private KilledBuild() {}

    /** Takes the name of the run and a directory; says what BuildKit does. */
    public static void main(String[] arguments) throws Exception {
        var workshop = new Workshop(arguments[0]);
        var request = LONG.node("4.14.0", Platform.AMD64);
        try (var images =
                new DockerfileImages(workshop.settings(), workshop.bases(), line -> System.out.println(line))) {
            images.make(request, images.inputs(request), Path.of(arguments[1]));
        }
    }
}
