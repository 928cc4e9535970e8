package ai.vantage6.release.acceptance;

import ai.vantage6.release.buildkit.EngineAddress;
import ai.vantage6.release.pipeline.CheckListener;
import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.StageId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a test in a test is told, and Docker's own command line, which looks at what it has done. */
final class Told implements CheckListener, Progress {

    private static final boolean ALOUD = Boolean.getBoolean("release.aloud");

    final List<String> lines = new ArrayList<>();
    final List<CheckResult> results = new ArrayList<>();

    @Override
    public synchronized void say(String line) {
        add("… " + line);
    }

    @Override
    public synchronized void checking(StageId check) {
        add(check.title());
    }

    @Override
    public synchronized void checked(CheckResult result) {
        results.add(result);
        add(result.toString());
    }

    private void add(String line) {
        lines.add(line);
        if (ALOUD) {
            System.out.println(line);
        }
    }

    boolean any() {
        return !lines.isEmpty();
    }

    /** What it printed; anything but success fails the test. */
    static String run(EngineAddress engine, String... words) {
        var command = new ArrayList<>(List.of("/usr/bin/docker", "--host", engine.text()));
        command.addAll(List.of(words));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed:\n" + said);
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
