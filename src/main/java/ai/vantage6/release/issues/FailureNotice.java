package ai.vantage6.release.issues;

/**
 * What the maintainers are told of a release that failed, or that came out after it had.
 *
 * @param version of the release
 * @param run names this attempt, so that it is told once
 * @param title of the issue
 * @param text in Markdown, without any secret
 */
public record FailureNotice(String version, String run, String title, String text) {

    /** On the issue of this version, as long as it is open. */
    Mark ofVersion() {
        return new Mark("vantage6-release failed " + version);
    }

    /** On what this run has said. */
    Mark ofRun() {
        return new Mark("vantage6-release run " + run);
    }
}
