package ai.vantage6.release.pipeline;

import java.util.List;

/** How a run ended. */
public sealed interface Outcome {

    /** A dry run: everything was prepared, nothing was written outside. */
    record Planned() implements Outcome {}

    /** Something is wrong; nothing was written outside. */
    record Refused(List<Problem> problems) implements Outcome {}

    record Released() implements Outcome {}

    /** Released, but a courtesy failed. */
    record ReleasedWithRemarks(List<Problem> remarks) implements Outcome {}

    /** Stopped after the first change. */
    record Failed(Problem problem) implements Outcome {}

    /** Somebody stopped the run. */
    record Cancelled() implements Outcome {}
}
