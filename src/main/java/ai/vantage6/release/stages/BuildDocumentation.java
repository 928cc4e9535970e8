package ai.vantage6.release.stages;

import ai.vantage6.release.config.DocumentationConfig;
import ai.vantage6.release.docs.Documentation;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets the documentation of a final release be built and shown: nobody else does, however long its tag is there.
 *
 * @param documentation empty when no token for it was given
 */
public record BuildDocumentation(Optional<Documentation> documentation, DocumentationConfig config)
        implements Stage<ReleaseRecord, ReleaseTag> {

    static final StageId ID = new StageId("documentation", "Build the documentation on Read the Docs");

    /** So that what is told when its time is over is told by who knows how far it is. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ReleaseTag> prepare(ReleaseRecord record) throws InterruptedException {
        var tag = record.release().tag();
        return documentation.isEmpty()
                ? Plan.nothing(tag, "READTHEDOCS_TOKEN is not set, so no documentation is built")
                : missing(documentation.get(), record);
    }

    /** Who cannot be asked now may answer later, and building looks first. */
    private Plan<ReleaseTag> missing(Documentation site, ReleaseRecord record) throws InterruptedException {
        var tag = record.release().tag();
        var tagged = record.release().tagged();
        var build = Change.courtesy(
                "build the documentation of " + tag.version(),
                config.limit().plus(SPARE),
                () -> site.build(tag, tagged, config.limit()));
        try {
            return site.shows(tag, tagged)
                    ? Plan.nothing(tag, "the documentation of " + tag.version() + " is already built")
                    : Plan.of(tag).change(build);
        } catch (ReleaseException e) {
            return Plan.of(tag).change(build).warn(e.problem().text());
        }
    }
}
