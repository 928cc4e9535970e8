package ai.vantage6.release;

import ai.vantage6.release.action.Cancellation;
import ai.vantage6.release.action.Console;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Redactor;
import ai.vantage6.release.tasks.Tasks;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The whole program in the virtual machine of the tests, which takes a fraction of the time of a process of its own. */
public final class ProgramHere {

    private ProgramHere() {}

    /** Runs it as an action on a runner; gives its exit code. */
    public static int run(Map<String, String> variables, OutputStream sink) {
        var environment = new Environment(variables);
        var out = new PrintStream(sink, true, StandardCharsets.UTF_8);
        var console = new Console(out, out, new Redactor(environment.allSecrets()), environment);
        var cancellation = new Cancellation(Thread.currentThread());
        return new ReleaseAction(environment, console, cancellation, (inputs, tools) -> new Tasks(tools).of(inputs))
                .run(List.of(), out);
    }
}
