package ai.vantage6.release.issues;

import java.util.List;

/** What is planned for a version. */
public record Milestone(String title, List<Planned> issues) {

    /**
     * An issue of it.
     *
     * @param title as its author wrote it
     * @param done whether it is closed
     */
    public record Planned(Issue issue, String title, boolean done) {}

    public Milestone {
        issues = List.copyOf(issues);
    }
}
