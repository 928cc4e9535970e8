package ai.vantage6.release.wheels;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Docker engine of this machine, which has the stand-ins of base images that shared/tools/base-images makes. Needs skopeo. */
final class EngineBase {

    private static final String ENGINE = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");

    /** What Debian bookworm gives: its Python is 3.11, whatever the name says. */
    static final Map<Platform, String> PYTHON =
            Map.of(Platform.AMD64, "python:3.10-slim-bookworm", Platform.ARM64, "arm64v8/python:3.10-slim-bookworm");

    private EngineBase() {}

    /** Images of the engine as one of several platforms. */
    static Layout layout(Map<Platform, String> names, Path directory) throws Exception {
        var all = Layout.create(directory);
        var children = new ArrayList<Descriptor>();
        for (var one : new TreeMap<>(names).entrySet()) {
            var copy = Files.createTempDirectory("engine-base");
            run(List.of(
                    "skopeo",
                    "--insecure-policy",
                    "copy",
                    "--src-daemon-host",
                    ENGINE,
                    "docker-daemon:" + one.getValue(),
                    "oci:" + copy));
            try (var blobs = Files.list(copy.resolve("blobs/sha256"))) {
                for (var blob : blobs.toList()) {
                    Files.move(blob, directory.resolve("blobs/sha256").resolve(blob.getFileName()));
                }
            }
            var index = ManifestJson.read(java.util.Optional.empty(), Files.readAllBytes(copy.resolve("index.json")));
            children.add(index.content().children().getFirst().on(one.getKey()));
        }
        var index = ManifestJson.index(children, Map.of());
        all.add(index);
        all.root(index);
        return all;
    }

    /** Gives the engine the image of one platform. */
    static void load(Layout layout, Platform platform, String name) throws Exception {
        run(List.of(
                "skopeo",
                "--insecure-policy",
                "--override-arch",
                platform.architecture(),
                "copy",
                "--dest-daemon-host",
                ENGINE,
                "oci:" + layout.directory(),
                "docker-daemon:" + name));
    }

    /** What a command said that must succeed. */
    static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " said: " + said);
        }
        return said;
    }
}
