package ai.vantage6.release.python;

import ai.vantage6.release.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs beside us, with exactly this environment.
 *
 * @param directory where it runs
 * @param sandbox where it is confined, when it runs code of others
 * @param limit how long it may take
 */
public record Child(
        List<String> command,
        Path directory,
        Map<String, String> environment,
        Optional<Sandbox> sandbox,
        Duration limit) {

    /** Longer than any download or installation takes. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    /** In bytes: more than any program of ours has to say, and what a person would read of the rest. */
    private static final int OUTPUT = 32 << 20;

    private static final int ERRORS = 64 << 10;
    private static final int STOPPED = -1;

    /** A program that runs nobody else's code. */
    public Child(List<String> command, Path directory, Map<String, String> environment) {
        this(command, directory, environment, Optional.empty(), LONGEST);
    }

    public Child in(Sandbox confinement) {
        return new Child(command, directory, environment, Optional.of(confinement), limit);
    }

    public Child within(Duration time) {
        return new Child(command, directory, environment, sandbox, time);
    }

    /** What it left behind. */
    public record Result(int exitCode, String output, String errors) {

        public boolean succeeded() {
            return exitCode == 0;
        }

        /** The last lines that a person would want to read. */
        public String tail() {
            return Excerpt.tail(errors.isBlank() ? output : errors);
        }
    }

    public Result run() throws IOException, InterruptedException {
        return run("");
    }

    /** Feeds it the text and waits. Whoever interrupts us also ends it and all that it has started. */
    Result run(String input) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var said = sandbox.isPresent()
                ? sandbox.get().run(builder, process -> converse(process, input))
                : unconfined(builder.start(), input);
        return said.result(limit);
    }

    /** What is said is read to its end only when nothing is left that could hold the streams open. */
    private record Conversation(int exitCode, Captured.Text output, Captured.Text errors) {

        Result result(Duration limit) throws InterruptedException {
            var end = exitCode == STOPPED ? "\nit did not end within " + limit.toSeconds() + " seconds" : "";
            return new Result(exitCode, output.get(), errors.get() + end);
        }
    }

    private Conversation converse(Process process, String input) throws InterruptedException {
        var output = Captured.from(process.getInputStream(), OUTPUT);
        var errors = Captured.from(process.getErrorStream(), ERRORS);
        Thread.ofPlatform().daemon().name("stdin").start(() -> feed(process, input));
        var ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        return new Conversation(ended ? process.exitValue() : STOPPED, output, errors);
    }

    private Conversation unconfined(Process process, String input) throws InterruptedException {
        try {
            return converse(process, input);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            // By its handle: the process itself would close what is still to be read of it.
            process.toHandle().destroyForcibly();
        }
    }

    private static void feed(Process process, String input) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without having read everything, and its exit code says why.
        }
    }
}
