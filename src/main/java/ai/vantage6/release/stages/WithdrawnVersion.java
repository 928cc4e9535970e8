package ai.vantage6.release.stages;

import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.Problem;

/** Why a version is not released again that people were told not to use. */
final class WithdrawnVersion {

    private WithdrawnVersion() {}

    static Problem of(Release release) {
        return new Problem(
                "version-withdrawn",
                "release " + release.version(),
                "its GitHub release says that it is withdrawn",
                "Release the next number; if it is to be used after all, take [withdrawn] out of the title of that release");
    }
}
