package ai.vantage6.release.model;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that goes into a release, as it lies on this machine.
 *
 * @param name under which the host shows it
 * @param size in bytes
 */
public record Asset(String name, Path file, Digest sha256, long size) {

    /** Writes one that is to be attached. */
    public static Asset written(Path directory, String name, byte[] content) throws IOException {
        var file = WholeFile.write(directory.resolve(name), content);
        return new Asset(name, file, Digest.of(content), content.length);
    }

    public static Asset of(Distribution distribution) {
        return new Asset(distribution.fileName(), distribution.file(), distribution.sha256(), distribution.size());
    }
}
