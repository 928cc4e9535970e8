package ai.vantage6.release.pipeline;

import java.util.List;

/** How a run ended. */
public sealed interface Outcome {

    /** A dry run: everything was prepared, nothing was written outside. */
    record Planned() implements Outcome {}

    /** Something is wrong; nothing was written outside. */
    record Refused(List<Problem> problems) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Stopped in front of the point of no return, as asked. */
    record Paused() implements Outcome {}

    record Released() implements Outcome {}

    /** Released, but a courtesy failed. */
    record ReleasedWithRemarks(List<Problem> remarks) implements Outcome {
        public ReleasedWithRemarks {
            remarks = List.copyOf(remarks);
        }
    }

    /** Stopped after the first change; several changes of one batch may have failed. */
    record Failed(List<Problem> problems) implements Outcome {
        public Failed {
            problems = List.copyOf(problems);
        }
    }

    /** Somebody stopped the run. */
    record Cancelled() implements Outcome {}
}
