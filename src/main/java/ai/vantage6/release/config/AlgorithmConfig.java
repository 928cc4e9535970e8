package ai.vantage6.release.config;

import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.InfrastructureVersion;
import ai.vantage6.release.model.Registry;
import ai.vantage6.release.model.Registry.Login;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The algorithm that the repository holds.
 *
 * @param image where its image goes, without a tag
 * @param madeFor the version of vantage6, where the sources do not tell it
 * @param server of vantage6 whose users the store knows, as it is registered there: stores of 4.x ask it who somebody is
 */
public record AlgorithmConfig(
        Optional<ImageName> image, Optional<InfrastructureVersion> madeFor, Optional<String> server) {

    public static final AlgorithmConfig DEFAULT =
            new AlgorithmConfig(Optional.empty(), Optional.empty(), Optional.empty());

    /** The registry in which a job of GitHub has a token of its own. */
    private static final String USUAL = "ghcr.io";

    private static final Login LOGIN_ELSEWHERE = new Login("DOCKER_USERNAME", "DOCKER_TOKEN");
    private static final Pattern SERVER = Pattern.compile("https?://[!-~]{1,200}");

    static AlgorithmConfig read(Fields part) {
        var image = part.text("image");
        var named = image.flatMap(ImageName::parse);
        if (image.isPresent() && named.isEmpty()) {
            part.fault(
                    "image",
                    "must be the whole name of an image without a tag, such as ghcr.io/vantage6/algorithm/average");
        }
        var version = part.text("vantage6");
        var madeFor = version.flatMap(InfrastructureVersion::parse);
        if (version.isPresent() && madeFor.isEmpty()) {
            part.fault("vantage6", "must be a version of vantage6 in quotes, such as \"4.13.0\" or \"4.13\"");
        }
        var server = part.text("server");
        if (server.isPresent() && !SERVER.matcher(server.get()).matches()) {
            part.fault("server", "must be the address of a vantage6 server, such as https://cotopaxi.vantage6.ai/api");
        }
        return new AlgorithmConfig(named, madeFor, server);
    }

    /**
     * Where the image goes.
     *
     * @param submitted as the sources tell a store; nobody is shown a login because of it, but the registry of the job's own token
     */
    public Optional<ImageName> place(Optional<ImageName> submitted) {
        return image.or(() -> submitted.filter(name -> name.registry().equals(USUAL)));
    }

    /** The images of the profile under the name of this one, and where they go. */
    ImageProfile placed(ImageProfile profile, Optional<ImageName> submitted) {
        return place(submitted)
                .map(place -> profile.named(name(place)).at(List.of(registry(profile, place))))
                .orElse(ImageProfile.NONE);
    }

    private static Registry registry(ImageProfile profile, ImageName place) {
        var slash = Math.max(place.repository().lastIndexOf('/'), 0);
        var login = profile.registries().stream()
                .filter(usual -> usual.host().equals(place.registry()))
                .flatMap(usual -> usual.login().stream())
                .findFirst()
                .orElse(LOGIN_ELSEWHERE);
        return new Registry(
                URI.create("https://" + place.registry()),
                place.repository().substring(0, slash),
                Optional.empty(),
                Optional.of(login));
    }

    private static String name(ImageName place) {
        return place.repository().substring(place.repository().lastIndexOf('/') + 1);
    }

    /** The registry that is shown user and token because this configuration says so. */
    Set<String> hostsWithLogin() {
        return image.map(ImageName::registry)
                .filter(host -> !host.equals(USUAL))
                .map(host -> Set.of(host.replaceFirst(":[0-9]+$", "")))
                .orElse(Set.of());
    }
}
