package ai.vantage6.release.pypi;

import ai.vantage6.release.model.Distribution.Kind;
import java.net.URI;
import java.util.Optional;

/**
 * A file as an index lists it.
 *
 * @param size in bytes; empty where the index does not tell
 * @param sha256 64 hexadecimal digits; empty where the index does not tell
 * @param isYanked whether it was withdrawn, so that nobody gets it unasked
 */
public record IndexedFile(
        String name, Kind kind, Optional<Long> size, Optional<String> sha256, URI address, boolean isYanked) {

    /** One that people get. */
    public IndexedFile(String name, Kind kind, Optional<Long> size, Optional<String> sha256, URI address) {
        this(name, kind, size, sha256, address, false);
    }
}
