package ai.vantage6.release;

import ai.vantage6.release.action.Cancellation;
import ai.vantage6.release.action.Console;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.ExitCode;
import ai.vantage6.release.action.RedactedStream;
import ai.vantage6.release.action.Redactor;
import ai.vantage6.release.sandbox.OwnProcess;
import ai.vantage6.release.tasks.Tasks;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Starts the program. */
public final class Main {

    private Main() {}

    /** Does what the arguments say; without any, what the environment says. */
    public static void main(String... arguments) {
        if (!OwnProcess.speaksUtf8()) {
            System.err.println("Tried to read names in UTF-8, but the locale is another and this system has no C.UTF-8."
                    + " Set LC_ALL to a locale of UTF-8.");
            System.exit(ExitCode.INPUTS.number());
        }
        OwnProcess.hide();
        var environment = Environment.ofProcess();
        var out = stream(new FileOutputStream(FileDescriptor.out));
        var errors = stream(new FileOutputStream(FileDescriptor.err));
        var console = new Console(out, errors, new Redactor(environment.allSecrets()), environment);
        System.setOut(stream(new RedactedStream(console::print)));
        System.setErr(stream(new RedactedStream(console::complain)));
        var cancellation = new Cancellation(Thread.currentThread());
        cancellation.listen();
        var action =
                new ReleaseAction(environment, console, cancellation, (inputs, tools) -> new Tasks(tools).of(inputs));
        var exitCode = action.run(List.of(arguments), out);
        cancellation.finished(exitCode);
        System.exit(exitCode);
    }

    private static PrintStream stream(OutputStream sink) {
        return new PrintStream(sink, true, StandardCharsets.UTF_8);
    }
}
