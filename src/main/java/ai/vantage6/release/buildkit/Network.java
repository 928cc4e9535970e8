package ai.vantage6.release.buildkit;

import java.util.Locale;

/** Which network the steps of a Dockerfile are in. */
public enum Network {
    /** One of the engine's own, behind an address translation. */
    BRIDGE,
    /** That of the engine's machine, where its firewall lets nothing else out. */
    HOST;

    String mode() {
        return name().toLowerCase(Locale.ROOT);
    }
}
