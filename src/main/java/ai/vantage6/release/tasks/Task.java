package ai.vantage6.release.tasks;

import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.TaskReport;
import ai.vantage6.release.pipeline.ReleaseException;

/** One command of the program, with everything that it needs. */
@FunctionalInterface
public interface Task {

    /**
     * Does what was asked for.
     *
     * @throws ReleaseException when it was refused before there was anything to report
     * @throws InvalidInputs when the inputs do not fit what is there
     */
    TaskReport run() throws ReleaseException, InvalidInputs, InterruptedException;
}
