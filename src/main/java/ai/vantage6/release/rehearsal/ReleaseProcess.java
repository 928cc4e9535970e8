package ai.vantage6.release.rehearsal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The release as a child process: the same program, started as a runner starts the action, without an argument. */
final class ReleaseProcess implements AutoCloseable {

    private static final Set<String> END_OF_OPTIONS = Set.of("-jar", "-cp", "-classpath", "--class-path");

    /** A rehearsed release lives for seconds: what the second compiler would win later it costs twice now. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private static final Duration REST_OF_OUTPUT = Duration.ofSeconds(10);

    private final Process process;

    private ReleaseProcess(Process process) {
        this.process = process;
    }

    /** Starts this very program. */
    static ReleaseProcess start(Map<String, String> environment, Path workspace) throws IOException {
        return start(ReleaseBuild.running(), environment, workspace);
    }

    static ReleaseProcess start(ReleaseBuild build, Map<String, String> environment, Path workspace)
            throws IOException {
        var builder = new ProcessBuilder(command(build, environment))
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
        // Whatever the release has left running may hold its output open for ever.
        reader.join(REST_OF_OUTPUT);
        if (failure.get() != null) {
            throw failure.get();
        }
        return exitCode;
    }

    long pid() {
        return process.pid();
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

    private static List<String> command(ReleaseBuild build, Map<String, String> environment) {
        var inherited = Arrays.stream(ProcessHandle.current().info().arguments().orElse(new String[0]))
                .takeWhile(argument -> argument.startsWith("-") && !END_OF_OPTIONS.contains(argument))
                .filter(argument -> argument.startsWith("-X") || argument.startsWith("-D"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var temporary = "-Djava.io.tmpdir=" + environment.get("RUNNER_TEMP");
        return Stream.of(
                        Stream.of(java, FIRST_COMPILER_ONLY),
                        inherited, // whoever says otherwise comes after it
                        Stream.of(temporary),
                        build.arguments().stream())
                .flatMap(part -> part)
                .toList();
    }
}
