package ai.vantage6.release.ui;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.UserInterface;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Instant;
import java.util.List;

/** Builds the pages of a user interface where no image holds them. */
public interface SiteBuilder {

    /**
     * A site that was built, and what a person should know of how.
     *
     * @param warnings a sentence each
     */
    record Built(Site site, List<String> warnings) {

        public Built {
            warnings = List.copyOf(warnings);
        }
    }

    /** @param date of the release */
    Built build(SourceFiles files, UserInterface ui, Instant date) throws ReleaseException, InterruptedException;
}
