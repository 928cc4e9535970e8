package ai.vantage6.release;

import ai.vantage6.release.action.Console;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Redactor;
import java.util.List;

/** Starts the program. */
public final class Main {

    private Main() {}

    /** Does what the arguments say; without any, what the environment says. */
    public static void main(String... arguments) {
        var environment = Environment.ofProcess();
        var cancellation = new Cancellation(Thread.currentThread());
        cancellation.listen();
        var console = new Console(System.out, new Redactor(environment.allSecrets()), environment);
        var wiring = new LiveWiring(environment, System.out);
        var exitCode = new ReleaseAction(environment, wiring, console, cancellation).run(List.of(arguments));
        cancellation.finished(exitCode);
        System.exit(exitCode);
    }
}
