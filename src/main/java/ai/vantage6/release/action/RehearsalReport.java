package ai.vantage6.release.action;

import java.nio.file.Path;

/**
 * A rehearsal: the rehearsed release has told of itself.
 *
 * @param results hold its {@code report.json}, {@code summary.md} and {@code outputs}
 */
public record RehearsalReport(ExitCode exitCode, Path results) implements TaskReport {}
