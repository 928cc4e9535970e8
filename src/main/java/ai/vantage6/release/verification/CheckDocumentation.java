package ai.vantage6.release.verification;

import ai.vantage6.release.docs.Documentation;
import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;

/** Looks whether people can read the documentation of the version. */
record CheckDocumentation(Sought sought, Documentation documentation) implements Check.Look {

    static final StageId ID = new StageId("documentation", "Look for the documentation");

    @Override
    public List<Finding> look() throws ReleaseException, InterruptedException {
        var subject = "the documentation of " + sought.tag();
        if (sought.tagged().isEmpty()) {
            return List.of(new Finding.NotCompared(
                    subject, "the clone lacks the tag, so nobody can tell of which commit it should be"));
        }
        return List.of(
                documentation.shows(sought.tag(), sought.tagged().get())
                        ? new Finding.Good(subject, "shown, built from the tagged commit")
                        : Each.wrong(
                                "documentation-not-shown",
                                subject,
                                "Read the Docs does not show it, or has not built it from the tagged commit",
                                "Activate the version on Read the Docs, or run the release with only: documentation"));
    }
}
