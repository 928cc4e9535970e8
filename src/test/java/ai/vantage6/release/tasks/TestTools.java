package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Cancellation;
import ai.vantage6.release.action.Console;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Redactor;
import ai.vantage6.release.action.RunnerLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a task of a test works with: its own environment, and a console that can be read. */
public final class TestTools {

    private TestTools() {}

    public static Tools of(Environment environment, ByteArrayOutputStream printed) {
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        var console = new Console(out, new Redactor(environment.allSecrets()), environment);
        var cancellation = new Cancellation(Thread.currentThread());
        return new Tools(environment, console, new RunnerLog(console), cancellation, out, report -> {});
    }
}
