package ai.vantage6.release.action;

/** What is told of a task when it has ended. */
public sealed interface TaskReport permits ReleaseReport, FilesReport, TrackReport, CheckReport, RehearsalReport {

    ExitCode exitCode();
}
