package ai.vantage6.release.issues;

/**
 * What the maintainers are told of a release: that it failed, that it came out after it had, or that it has drifted since.
 *
 * @param about names the issue among all of the repository: "failed 4.14.0"
 * @param run names what has happened, so that it is told once: an attempt
 * @param title of the issue
 * @param text in Markdown, without any secret
 */
public record FailureNotice(String about, String run, String title, String text) {

    /** On the issue, as long as it is open. */
    Mark ofTopic() {
        return new Mark("vantage6-release " + about);
    }

    /** On what this run has said. */
    Mark ofRun() {
        return new Mark("vantage6-release run " + run);
    }
}
