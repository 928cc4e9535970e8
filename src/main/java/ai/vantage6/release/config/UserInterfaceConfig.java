package ai.vantage6.release.config;

import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.UserInterface;
import ai.vantage6.release.model.UserInterface.DeployedReleases;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the user interface is deployed, over what the profile says.
 *
 * @param deployed which releases are deployed
 * @param deployment where the deployment service answers, when no publish profile says so
 * @param page where people see the user interface, when that is another address than that of the App Service
 */
public record UserInterfaceConfig(Optional<DeployedReleases> deployed, Optional<URI> deployment, Optional<URI> page) {

    public static final UserInterfaceConfig DEFAULT =
            new UserInterfaceConfig(Optional.empty(), Optional.empty(), Optional.empty());

    static UserInterfaceConfig read(Fields part) {
        return new UserInterfaceConfig(
                deployed(part),
                address(part, "deployment", "https://NAME.scm.azurewebsites.net"),
                address(part, "page", "https://portal.cotopaxi.vantage6.ai"));
    }

    UserInterface over(UserInterface profile) {
        return deployed.map(profile::with).orElse(profile);
    }

    /** The host that is shown what the job proves itself with. */
    Set<String> hostsWithLogin() {
        return deployment.stream()
                .filter(address -> !Loopback.contains(address))
                .map(URI::getHost)
                .collect(Collectors.toSet());
    }

    private static Optional<DeployedReleases> deployed(Fields part) {
        return part.text("deploy").flatMap(word -> switch (word) {
            case "finals" -> Optional.of(DeployedReleases.FINALS);
            case "all" -> Optional.of(DeployedReleases.ALL);
            case "never" -> Optional.of(DeployedReleases.NEVER);
            default -> {
                part.fault("deploy", "must be finals, all or never");
                yield Optional.empty();
            }
        });
    }

    /** A whole address, in plain text only of this machine. */
    static Optional<URI> address(Fields part, String name, String example) {
        return part.text(name).flatMap(text -> {
            try {
                var address = new URI(text);
                var secure = "https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && Loopback.contains(address));
                var bare = address.getRawUserInfo() == null
                        && address.getRawQuery() == null
                        && address.getRawFragment() == null;
                if (secure && bare && address.getHost() != null) {
                    return Optional.of(address);
                }
            } catch (URISyntaxException e) {
                // told below
            }
            part.fault(name, "must be a whole https address, such as " + example);
            return Optional.empty();
        });
    }
}
