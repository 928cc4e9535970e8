package ai.vantage6.release.model;

import java.nio.file.Path;

/**
 * A file that goes into a release, as it lies on this machine.
 *
 * @param name under which the host shows it
 * @param size in bytes
 */
public record Asset(String name, Path file, Digest sha256, long size) {

    public static Asset of(Distribution distribution) {
        return new Asset(distribution.fileName(), distribution.file(), distribution.sha256(), distribution.size());
    }
}
