package ai.vantage6.release.model;

import java.util.Optional;

/**
 * What is in a release, beside the one before it.
 *
 * @param before empty where there is none
 */
public record SideBySide(ReleaseContents now, Optional<Earlier> before) {

    /**
     * The release before.
     *
     * @param contents as far as anybody could tell
     */
    public record Earlier(Version version, ReleaseContents contents) {}
}
