package ai.vantage6.release;

import ai.vantage6.release.action.Arguments;
import ai.vantage6.release.action.Cancellation;
import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.CommandLineArguments;
import ai.vantage6.release.action.Console;
import ai.vantage6.release.action.Ending;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.ExitCode;
import ai.vantage6.release.action.InputReader;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.ReleaseReport;
import ai.vantage6.release.action.ReleaseReport.Content;
import ai.vantage6.release.action.RunPlace;
import ai.vantage6.release.action.RunnerLog;
import ai.vantage6.release.action.TaskReport;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.tasks.Task;
import ai.vantage6.release.tasks.Tools;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run of the program: environment and arguments in, exit code out. */
final class ReleaseAction {

    /** Makes the task that the inputs ask for. */
    @FunctionalInterface
    interface Composition {
        Task of(Inputs inputs, Tools tools) throws ReleaseException, InvalidInputs;
    }

    private final Environment environment;
    private final Console console;
    private final Cancellation cancellation;
    private final Composition composition;
    private final RunnerLog log;
    private final Ending ending;
    private final AtomicBoolean told = new AtomicBoolean();

    ReleaseAction(Environment environment, Console console, Cancellation cancellation, Composition composition) {
        this.environment = environment;
        this.console = console;
        this.cancellation = cancellation;
        this.composition = composition;
        this.log = new RunnerLog(console);
        this.ending = new Ending(environment, console, log);
    }

    /** Runs; a rehearsed release speaks to the runner itself, so it gets the real output. */
    int run(List<String> arguments, PrintStream out) {
        console.mask();
        try {
            var read = arguments.isEmpty() ? Arguments.NONE : new CommandLineArguments().read(arguments);
            if (read.help().isPresent()) {
                console.print(read.help().get());
                return ExitCode.DONE.number();
            }
            return run(new InputReader(environment, read), out);
        } catch (InvalidInputs e) {
            return refuse(Command.RELEASE, e.problems(), Optional.empty(), ExitCode.INPUTS);
        } catch (RuntimeException | Error e) {
            console.trace(e);
            var bug = Problem.bug("do what was asked", e);
            return refuse(Command.RELEASE, List.of(bug), Optional.empty(), ExitCode.BUG);
        }
    }

    private int run(InputReader reader, PrintStream out) throws InvalidInputs {
        var command = Command.RELEASE;
        try {
            var inputs = reader.read();
            command = inputs.command();
            var json = inputs.files().json();
            var tools = new Tools(environment, console, log, cancellation, out, report -> tell(report, json));
            var report = composition.of(inputs, tools).run();
            tell(report, json);
            return report.exitCode().number();
        } catch (InvalidInputs e) {
            return refuse(command, e.problems(), reader.report(), ExitCode.INPUTS);
        } catch (ReleaseException e) {
            return refuse(command, List.of(e.problem()), reader.report(), ExitCode.REFUSED);
        } catch (InterruptedException e) {
            return refuse(command, List.of(), reader.report(), ExitCode.CANCELLED);
        }
    }

    private void tell(TaskReport report, Optional<Path> json) {
        if (told.compareAndSet(false, true)) {
            ending.tell(report, json);
        }
    }

    /** Whatever was refused before it became a task of its own. */
    private int refuse(Command command, List<Problem> problems, Optional<Path> json, ExitCode code) {
        var outcome = code == ExitCode.CANCELLED ? new Outcome.Cancelled() : new Outcome.Refused(problems);
        var place = RunPlace.of(environment);
        tell(
                new ReleaseReport(
                        command, Optional.empty(), Report.without(outcome), Content.UNKNOWN, place, Duration.ZERO),
                json);
        return code.number();
    }
}
