package ai.vantage6.release.action;

import ai.vantage6.release.model.Secret;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;

/**
 * Where people and the runner read: lines without secrets, and workflow commands that nobody but us can issue.
 *
 * <p>On a terminal errors and warnings have a stream of their own; a runner reads one, so that they stay in order.
 */
public final class Console {

    private final PrintStream out;
    private final PrintStream complaints;
    private final Redactor redactor;
    private final boolean onRunner;
    private final boolean onAct;

    /** Everything on one stream. */
    public Console(PrintStream out, Redactor redactor, Environment environment) {
        this(out, out, redactor, environment);
    }

    public Console(PrintStream out, PrintStream errors, Redactor redactor, Environment environment) {
        this.out = out;
        this.complaints = environment.onRunner() ? out : errors;
        this.redactor = redactor;
        this.onRunner = environment.onRunner();
        this.onAct = environment.onAct();
    }

    public Redactor redactor() {
        return redactor;
    }

    boolean onRunner() {
        return onRunner;
    }

    /** Lets the runner hide every form of every secret. Must come before anything else; elsewhere it would print them. */
    public void mask() {
        mask(redactor.forms());
    }

    /** Hides a secret that was not known at the start. */
    public void mask(Secret secret) {
        redactor.learn(secret);
        mask(SecretForms.of(secret));
    }

    private void mask(Collection<String> forms) {
        if (onRunner) {
            forms.stream()
                    .filter(form -> !onAct || !form.contains("::"))
                    .map(form -> "::add-mask::"
                            + form.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))
                    .forEach(line -> write(out, line));
        }
    }

    /** Prints a text, wherever it came from. */
    public void print(String text) {
        print(out, text);
    }

    /** Prints an error or a warning. */
    public void complain(String text) {
        print(complaints, text);
    }

    private void print(PrintStream stream, String text) {
        for (var line : LogText.lines(redactor.redact(text))) {
            write(stream, LogText.harmless(redactor.redact(line)));
        }
    }

    /** Shows where a bug of ours struck. */
    public void trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        complain(text.toString());
    }

    void blank() {
        write(out, "");
    }

    /** Speaks to the runner; {@link #onRunner} must hold. */
    void issue(WorkflowCommand command) {
        var data = String.join("\n", LogText.lines(redactor.redact(command.data())))
                .replace("##[", "## [");
        write(out, new WorkflowCommand(command.name(), command.properties(), redactor.redact(data)).line());
    }

    private synchronized void write(PrintStream stream, String line) {
        stream.print(line + "\n");
        stream.flush();
    }
}
