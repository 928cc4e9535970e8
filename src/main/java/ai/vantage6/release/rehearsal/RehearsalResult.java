package ai.vantage6.release.rehearsal;

import ai.vantage6.release.action.RehearsalReport;
import ai.vantage6.release.pipeline.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a rehearsal came to.
 *
 * @param exitCode that of the rehearsed release
 * @param results of the run that counts: {@code report.json}, {@code summary.md}, {@code outputs}, {@code dist/} …
 * @param problems what the rehearsal found although the release ended well: a world that came out different, a fault that
 *     never struck …
 */
public record RehearsalResult(int exitCode, Path results, List<Problem> problems) {

    public RehearsalResult {
        problems = List.copyOf(problems);
    }

    /** What the release told its runner, and what the rehearsal found. */
    public RehearsalReport.Told told() throws IOException {
        return new ToldRelease(results).with(problems);
    }

    public boolean succeeded() {
        return exitCode == 0 && problems.isEmpty();
    }
}
