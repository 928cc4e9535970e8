package ai.vantage6.release.action;

/**
 * A rehearsal: the rehearsed release has told of itself, and its words are passed on.
 *
 * @param told its words, with what the rehearsal found besides
 */
public record RehearsalReport(ExitCode exitCode, Told told) implements TaskReport {

    /**
     * What a release leaves for its runner; each is empty when it did not come to that.
     *
     * @param outputs in the form of the runner's file
     * @param json the report
     */
    public record Told(String summary, String outputs, String json) {}
}
