package ai.vantage6.release.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A built Python package file.
 *
 * @param project the normalised name: vantage6-common
 * @param file lies in the release's output directory; who reads it for the world calls {@link #bytes()}
 * @param size in bytes
 */
public record Distribution(String project, Kind kind, Version version, Path file, Digest sha256, long size) {

    /** The two forms that the index takes. */
    public enum Kind {
        SDIST,
        WHEEL
    }

    /** What was built and checked; fails when the file holds anything else by now, whoever changed it. */
    public byte[] bytes() throws IOException {
        var bytes = Files.readAllBytes(file);
        if (!Digest.of(bytes).equals(sha256)) {
            throw new IOException(file + " is no longer what was built and checked");
        }
        return bytes;
    }

    public String fileName() {
        return String.valueOf(file.getFileName());
    }
}
