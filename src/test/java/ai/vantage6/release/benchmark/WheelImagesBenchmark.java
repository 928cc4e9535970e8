package ai.vantage6.release.benchmark;

import static ai.vantage6.release.benchmark.Programs.run;

import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.wheels.RealWheels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./mvnw -q verify -P benchmark}; needs what RealWheelImagesTests needs, and the engine's moby/buildkit:buildx-stable-1.
 *
 * <p>Both have the base on this machine and write OCI images to it; BuildKit's daemon runs already and compiles nothing.
 */
@Tag("benchmark")
final class WheelImagesBenchmark {

    private static final Map<String, List<String>> IMAGES =
            Map.of("node", RealWheels.NODE, "server", RealWheels.SERVER);
    private static final String DAEMON =
            "wheel-images-benchmark-" + ProcessHandle.current().pid();

    /** Or runc says "mkdir /sys/fs/cgroup/cpuset/buildkit: read-only file system". */
    private static final String WRITABLE_GROUPS =
            "grep -E ' cgroup2? ' /proc/mounts | while read -r _ place _; do mount -o remount,bind,rw \"$place\"; done; ";

    @TempDir
    static Path folder;

    private static RealWheels real;

    @BeforeAll
    static void prepare() throws Exception {
        real = RealWheels.get(folder);
        for (var image : IMAGES.entrySet()) {
            var context = Files.createDirectories(folder.resolve("context-" + image.getKey()));
            for (var wheel : real.files(image.getValue())) {
                Files.copy(wheel, context.resolve(wheel.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(
                    context.resolve("Dockerfile"),
                    "FROM python\nCOPY *.whl /dist/\nRUN pip install --no-deps --no-index --no-compile /dist/*.whl\n");
        }
        run(
                folder,
                "docker",
                "run",
                "--detach",
                "--rm",
                "--name",
                DAEMON,
                "--cap-add",
                "SYS_ADMIN",
                "--security-opt",
                "seccomp=unconfined",
                "--security-opt",
                "apparmor=unconfined",
                "--volume",
                folder + ":" + folder,
                "--entrypoint",
                "sh",
                "moby/buildkit:buildx-stable-1",
                "-c",
                WRITABLE_GROUPS + "exec buildkitd");
    }

    @AfterAll
    static void end() throws Exception {
        run(folder, "docker", "stop", "--time", "1", DAEMON);
    }

    @Test
    void twoImagesForTwoPlatforms() throws Exception {
        System.out.println(new Race("Two images of wheels for two platforms")
                .with("ours", round -> {
                    for (var image : IMAGES.entrySet()) {
                        remove(real.make(image.getKey() + "-" + round, image.getValue()));
                    }
                })
                .with("BuildKit: COPY wheels, RUN pip install --no-deps", round -> {
                    for (var image : IMAGES.keySet()) {
                        buildKit(image);
                    }
                })
                .run(3));
    }

    private static void buildKit(String image) throws Exception {
        var base = real.base();
        var context = folder.resolve("context-" + image).toString();
        var command = new ArrayList<>(List.of("docker", "exec", DAEMON, "buildctl", "build", "--no-cache"));
        command.addAll(List.of("--frontend", "dockerfile.v0", "--local", "context=" + context));
        command.addAll(List.of("--local", "dockerfile=" + context, "--opt", "platform=linux/amd64,linux/arm64"));
        command.addAll(List.of("--oci-layout", "base=" + base.directory()));
        command.addAll(List.of(
                "--opt",
                "context:python=oci-layout://base@" + base.root().digest().oci()));
        command.addAll(List.of("--output", "type=oci,dest=" + folder.resolve(image + ".tar")));
        run(folder, command.toArray(String[]::new));
    }

    private static void remove(Layout layout) throws Exception {
        run(folder, "rm", "-r", layout.directory().toString());
    }
}
