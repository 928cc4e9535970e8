package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Cancellation;
import ai.vantage6.release.action.Console;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.RunnerLog;
import ai.vantage6.release.action.TaskReport;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * What every task works with.
 *
 * @param out the real output, for a rehearsed release that speaks to the runner itself
 * @param lastWords tells a report when the work hangs where no interruption reaches it
 */
public record Tools(
        Environment environment,
        Console console,
        RunnerLog log,
        Cancellation cancellation,
        PrintStream out,
        Consumer<TaskReport> lastWords) {}
