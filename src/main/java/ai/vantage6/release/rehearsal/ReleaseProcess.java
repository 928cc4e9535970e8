package ai.vantage6.release.rehearsal;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The release as a child process: the same program, started as a runner starts the action, without an argument. */
final class ReleaseProcess implements AutoCloseable {

    private static final Set<String> END_OF_OPTIONS = Set.of("-jar", "-cp", "-classpath", "--class-path");

    private final Process process;

    private ReleaseProcess(Process process) {
        this.process = process;
    }

    static ReleaseProcess start(Map<String, String> environment, Path workspace) throws IOException {
        var builder = new ProcessBuilder(command(environment))
                .directory(workspace.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        return new ReleaseProcess(process);
    }

    /** Copies what the release prints, until it ends; gives its exit code. */
    int follow(OutputStream log) throws IOException, InterruptedException {
        var failure = new AtomicReference<IOException>();
        var reader = Thread.ofVirtual().start(() -> {
            try (var output = process.getInputStream()) {
                output.transferTo(log);
            } catch (IOException e) {
                failure.set(e);
            }
        });
        var exitCode = process.waitFor();
        reader.join();
        if (failure.get() != null) {
            throw failure.get();
        }
        return exitCode;
    }

    /** Ends the release and everything that it started at once, as a lost machine would. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        // By its handle: the process itself would close what is still to be read of it.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private static List<String> command(Map<String, String> environment) {
        var options = Arrays.stream(ProcessHandle.current().info().arguments().orElse(new String[0]))
                .takeWhile(argument -> argument.startsWith("-") && !END_OF_OPTIONS.contains(argument))
                .filter(argument -> argument.startsWith("-X") || argument.startsWith("-D"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var temporary = "-Djava.io.tmpdir=" + environment.get("RUNNER_TEMP");
        return Stream.of(Stream.of(java), options, Stream.of(temporary), program().stream())
                .flatMap(part -> part)
                .toList();
    }

    /** By its jar, as the action is started; else from the classes, as in a test. */
    private static List<String> program() {
        var classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
        return classPath.size() == 1 && classPath.getFirst().endsWith(".jar")
                ? List.of("-jar", classPath.getFirst())
                : List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        "ai.vantage6.release.Main");
    }
}
