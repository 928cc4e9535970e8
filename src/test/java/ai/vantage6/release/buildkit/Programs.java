package ai.vantage6.release.buildkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Programs of this machine that a test needs, and the Docker engine that it is given. */
public final class Programs {

    private Programs() {}

    static EngineAddress engine() {
        return EngineAddress.of(System.getenv());
    }

    /** What it printed; anything but success fails the test. */
    public static String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(
                        String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
