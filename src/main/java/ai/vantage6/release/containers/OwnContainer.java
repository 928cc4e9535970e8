package ai.vantage6.release.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The container that this program runs in, where it runs in one. */
final class OwnContainer {

    /** Docker mounts these files from the folder that it keeps for each container. */
    private static final Pattern MOUNT =
            Pattern.compile("/containers/([0-9a-f]{64})/(?:hostname|hosts|resolv\\.conf) ");

    private OwnContainer() {}

    /** Its id; empty outside of one. */
    static Optional<String> id() {
        return id(Path.of("/proc/self/mountinfo"));
    }

    static Optional<String> id(Path mounts) {
        try {
            return MOUNT.matcher(Files.readString(mounts))
                    .results()
                    .map(found -> found.group(1))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
