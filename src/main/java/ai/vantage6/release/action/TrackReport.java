package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.Problem;
import java.util.List;
import java.util.Optional;

/**
 * An issue that was to be put onto the project board.
 *
 * @param issue {@code #12}
 * @param board {@code vantage6/1}
 * @param problem why that cannot be told to have happened
 */
public record TrackReport(String issue, String board, Result result, Optional<Problem> problem) implements TaskReport {

    /** What became of it. */
    public enum Result {
        ADDED,
        /** Nothing was left to do. */
        THERE,
        /** It would be added, without dry-run. */
        PLANNED,
        FAILED
    }

    @Override
    public ExitCode exitCode() {
        return result == Result.FAILED ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** The outcome as scripts read it. */
    String outcome() {
        return switch (result) {
            case ADDED, THERE -> "TRACKED";
            case PLANNED -> "PLANNED";
            case FAILED -> "FAILED";
        };
    }

    int changes() {
        return result == Result.ADDED ? 1 : 0;
    }

    int plannedChanges() {
        return result == Result.PLANNED ? 1 : 0;
    }

    List<Problem> problems() {
        return problem.stream().toList();
    }

    /** For people, without a full stop. */
    String headline() {
        var verb = switch (result) {
            case ADDED -> "was put onto";
            case THERE -> "is already on";
            case PLANNED -> "would be put onto";
            case FAILED -> "may not be on";
        };
        return issue + " " + verb + " the project board " + board;
    }

    /** For the page of the run. */
    String markdown(Redactor redactor) {
        var text = new Markdown(redactor);
        var sign = result == Result.FAILED ? Sign.FAILED : Sign.DONE;
        return "## " + sign.picture() + " " + text.text(headline()) + "\n\n"
                + problem.map(why -> text.text(why.text()) + "\n").orElse("");
    }
}
