package ai.vantage6.release.pypi;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The two public indexes: where each is read, and where it takes uploads. */
final class Warehouse {

    private static final Map<String, String> READ_AT =
            Map.of("upload.pypi.org", "pypi.org", "test.pypi.org", "test.pypi.org");

    private Warehouse() {}

    /** The public index that takes uploads at this address. */
    static Optional<String> at(URI upload) {
        return Optional.ofNullable(upload.getHost()).map(READ_AT::get);
    }

    static boolean isOne(String host) {
        return READ_AT.containsValue(host);
    }
}
