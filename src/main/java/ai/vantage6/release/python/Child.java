package ai.vantage6.release.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs beside us, with exactly this environment.
 *
 * @param directory where it runs; its output is kept there as well
 */
record Child(List<String> command, Path directory, Map<String, String> environment) {

    /** Longer than any build or installation takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** What it left behind. */
    record Result(int exitCode, String output, String errors) {

        boolean succeeded() {
            return exitCode == 0;
        }

        /** The last lines that a person would want to read. */
        String tail() {
            return Excerpt.tail(errors.isBlank() ? output : errors);
        }
    }

    Result run() throws IOException, InterruptedException {
        return run("");
    }

    /** Feeds it the text and waits. Whoever interrupts us also ends it and all that it has started. */
    Result run(String input) throws IOException, InterruptedException {
        var stdin = Files.writeString(Files.createTempFile(directory, "stdin", ".txt"), input);
        var stdout = Files.createTempFile(directory, "stdout", ".txt");
        var stderr = Files.createTempFile(directory, "stderr", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(stdin.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(command.getFirst() + " did not end within " + PATIENCE.toMinutes() + " minutes");
            }
            return new Result(process.exitValue(), text(stdout), text(stderr));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
