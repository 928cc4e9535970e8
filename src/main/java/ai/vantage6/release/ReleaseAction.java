package ai.vantage6.release;

import ai.vantage6.release.action.Arguments;
import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.CommandLineArguments;
import ai.vantage6.release.action.Console;
import ai.vantage6.release.action.Ending;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.InputReader;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.RunReport;
import ai.vantage6.release.action.RunnerLog;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleasePlan;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.tags.TagRefusal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run of the program: environment and arguments in, exit code out. */
final class ReleaseAction {

    private final Environment environment;
    private final Wiring wiring;
    private final Console console;
    private final Cancellation cancellation;
    private final RunnerLog log;
    private final Ending ending;

    ReleaseAction(Environment environment, Wiring wiring, Console console, Cancellation cancellation) {
        this.environment = environment;
        this.wiring = wiring;
        this.console = console;
        this.cancellation = cancellation;
        this.log = new RunnerLog(console);
        this.ending = new Ending(environment, console, log);
    }

    int run(List<String> arguments) {
        console.mask();
        try {
            var read = arguments.isEmpty() ? Arguments.NONE : new CommandLineArguments().read(arguments);
            if (read.help().isPresent()) {
                console.print(read.help().get());
                return ExitCode.DONE.number();
            }
            return run(new InputReader(environment, read));
        } catch (InvalidInputs e) {
            return refuse(e.problems(), Optional.empty(), ExitCode.INPUTS);
        } catch (RuntimeException | Error e) {
            return bug(e);
        }
    }

    private int run(InputReader reader) {
        try {
            var inputs = reader.read();
            return switch (inputs.command()) {
                case RELEASE, PLAN -> release(inputs);
                case SET_VERSION -> setVersion(inputs);
                case REHEARSE -> rehearse(inputs);
            };
        } catch (InvalidInputs e) {
            return refuse(e.problems(), reader.report(), ExitCode.INPUTS);
        } catch (ReleaseException e) {
            return refuse(List.of(e.problem()), reader.report(), ExitCode.REFUSED);
        } catch (InterruptedException e) {
            return refuse(List.of(), reader.report(), ExitCode.CANCELLED);
        }
    }

    /** A malformed tag is refused whatever else is missing: it can never become a release. */
    private int release(Inputs inputs) throws ReleaseException, InvalidInputs {
        var assignment = new Assignment(inputs, environment);
        var text = assignment.tag();
        Optional<ReleaseTag> tag =
                text.isPresent() ? Optional.of(TagRefusal.unlessReleasable(text.get())) : Optional.empty();
        assignment.check();
        var witness = new Witness(log, cancellation);
        var told = new AtomicBoolean();
        cancellation.lastWords(() -> tell(told, inputs, broken(inputs, tag, witness)));
        var run = new ReleaseRun(assignment, tag.orElseThrow(), witness, this::trace).in(wiring, log);
        tell(told, inputs, run);
        return ExitCode.of(run).number();
    }

    private static RunReport broken(Inputs inputs, Optional<ReleaseTag> tag, Witness witness) {
        return new RunReport(inputs.command(), tag, witness.cancelled(), Optional.empty(), Optional.empty());
    }

    private void tell(AtomicBoolean told, Inputs inputs, RunReport run) {
        if (told.compareAndSet(false, true)) {
            ending.tell(run, inputs.files().json());
        }
    }

    private int setVersion(Inputs inputs) throws ReleaseException, InvalidInputs {
        var text = inputs.subject()
                .version()
                .orElseThrow(() -> new InvalidInputs(List.of(new Problem(
                        "no-version", "write the version", "the input version is missing", "Give --version X.Y.Z"))));
        var version = Version.parse(text)
                .orElseThrow(() -> new ReleaseException(
                        "malformed-version",
                        "read the version \"" + text + "\"",
                        "it is not of the form X.Y.Z or X.Y.Z{a,b,rc}N",
                        "Give one such as 4.14.0rc1"));
        console.print(wiring.writeVersion(inputs, version).strip());
        return ExitCode.DONE.number();
    }

    private int rehearse(Inputs inputs) throws ReleaseException, InvalidInputs, InterruptedException {
        var rehearsed = wiring.rehearse(inputs);
        ending.passOn(rehearsed.results(), inputs.files().json());
        return rehearsed.exitCode();
    }

    private int refuse(List<Problem> problems, Optional<Path> json, ExitCode code) {
        var outcome = code == ExitCode.CANCELLED ? new Outcome.Cancelled() : new Outcome.Refused(problems);
        var report = new Report(outcome, new ReleasePlan(List.of()), List.of(), false);
        ending.tell(new RunReport(Command.RELEASE, Optional.empty(), report, Optional.empty(), Optional.empty()), json);
        return code.number();
    }

    private int bug(Throwable thrown) {
        trace(thrown);
        return refuse(List.of(Bug.problem(thrown)), Optional.empty(), ExitCode.BUG);
    }

    private void trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        console.print(text.toString());
    }
}
