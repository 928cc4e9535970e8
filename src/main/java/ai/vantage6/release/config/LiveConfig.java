package ai.vantage6.release.config;

import java.net.URI;
import java.util.Optional;

/**
 * What is kept running for the community, where anybody can look which version it is.
 *
 * @param server the root of its API: https://cotopaxi.vantage6.ai
 * @param userInterface where people see it
 */
public record LiveConfig(Optional<URI> server, Optional<URI> userInterface) {

    public static final LiveConfig DEFAULT = new LiveConfig(Optional.empty(), Optional.empty());

    static LiveConfig read(Fields part) {
        return new LiveConfig(
                UserInterfaceConfig.address(part, "server", "https://cotopaxi.vantage6.ai"),
                UserInterfaceConfig.address(part, "user-interface", "https://portal.cotopaxi.vantage6.ai"));
    }
}
