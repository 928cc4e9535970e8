package ai.vantage6.release.stages;

import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.Problem;

/** Why nobody is led again to a version that people were told not to use. */
final class WithdrawnVersion {

    private WithdrawnVersion() {}

    static Problem of(Release release) {
        return whenTryingTo("release " + release.version());
    }

    /**
     * The same of something else.
     *
     * @param tried a verb phrase that follows "tried to"
     */
    static Problem whenTryingTo(String tried) {
        return new Problem(
                "version-withdrawn",
                tried,
                "its GitHub release says that it is withdrawn",
                "Release the next number; if it is to be used after all, take [withdrawn] out of the title of that release");
    }
}
