package ai.vantage6.release.model;

import java.nio.file.Path;

/**
 * A built Python package file.
 *
 * @param project the normalised name: vantage6-common
 * @param file lies in the release's output directory
 * @param size in bytes
 */
public record Distribution(String project, Kind kind, Version version, Path file, Digest sha256, long size) {

    /** The two forms that the index takes. */
    public enum Kind {
        SDIST,
        WHEEL
    }

    public String fileName() {
        return String.valueOf(file.getFileName());
    }
}
