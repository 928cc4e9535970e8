package ai.vantage6.release.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine in a directory. */
record Shell(Path directory, Map<String, String> environment) {

    private static final int MINUTES = 25;

    /** What a program printed, on both streams, and how it ended. */
    record Ended(int exitCode, String output) {

        Ended successfully() {
            if (exitCode != 0) {
                throw new AssertionError("ended with " + exitCode + ":\n" + output);
            }
            return this;
        }
    }

    static Shell in(Path directory) {
        return new Shell(directory, Map.of());
    }

    Ended run(String... command) {
        return run(List.of(command));
    }

    Ended run(List<String> command) {
        try {
            var log = Files.createTempFile("e2e", ".log");
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            var output = Files.readString(log, StandardCharsets.UTF_8);
            Files.delete(log);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
