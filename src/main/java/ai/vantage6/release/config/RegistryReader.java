package ai.vantage6.release.config;

import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.Registry;
import ai.vantage6.release.model.Registry.Charts;
import ai.vantage6.release.model.Registry.Login;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads registries: addresses, and the names of variables; never a user or a token. */
record RegistryReader(Faults faults) {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");
    /** The secrets that other services want: nobody may send them to a registry, by mistake or not. */
    private static final Set<String> OTHERS = Set.of(
            "COMMIT_PAT",
            "PYPI_TOKEN",
            "DISCORD_RELEASE_TOKEN",
            "DISCORD_WEBHOOK",
            "ADD_TO_PROJECT_PAT",
            "COVERALLS_TOKEN",
            "READTHEDOCS_TOKEN",
            "ALGORITHM_STORE_TOKEN",
            "AZURE_PUBLISH_PROFILE",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
            "ACTIONS_RUNTIME_TOKEN");

    private static final URI NOWHERE = URI.create("https://localhost");

    List<Registry> read(Fields fields, String name) {
        var registries = new ArrayList<Registry>();
        fields.nodes(name)
                .forEach(node -> Fields.read(node, faults, part -> {
                    var registry = registry(part);
                    if (registries.stream().anyMatch(known -> isSamePlace(known, registry))) {
                        part.fault("address", "and namespace are those of another registry in the list");
                    }
                    registries.add(registry);
                }));
        return registries;
    }

    private static boolean isSamePlace(Registry one, Registry other) {
        return one.address().getAuthority().equals(other.address().getAuthority())
                && one.namespace().equals(other.namespace());
    }

    private static Registry registry(Fields part) {
        var address = address(part, "address", part.required("address"));
        var path = String.valueOf(address.getPath());
        if (!path.isEmpty() && !path.equals("/")) {
            part.fault("address", "must be a host alone; the path belongs to namespace");
        }
        return new Registry(address, namespace(part, "namespace"), charts(part), login(part));
    }

    private static String namespace(Fields part, String name) {
        var text = part.text(name).orElse("");
        if (!text.isEmpty() && !ImageName.isRepository(text)) {
            part.fault(name, "must be a path in lower case, such as vantage6/infrastructure");
        }
        return text;
    }

    private static Optional<Charts> charts(Fields part) {
        var museum = part.text("chartmuseum");
        var oci = part.text("charts").map(_ -> new Charts.Oci(namespace(part, "charts")));
        if (museum.isPresent() && oci.isPresent()) {
            part.fault("chartmuseum", "and charts are two places: give one");
        }
        return museum.<Charts>map(text -> new Charts.Museum(address(part, "chartmuseum", text)))
                .or(() -> oci);
    }

    private static Optional<Login> login(Fields part) {
        var user = part.text("user");
        var token = part.text("token");
        if (user.isPresent() != token.isPresent()) {
            part.fault(user.isPresent() ? "user" : "token", "needs both user and token");
        }
        for (var name : List.of("user", "token")) {
            part.text(name)
                    .filter(text -> !VARIABLE.matcher(text).matches())
                    .ifPresent(_ -> part.fault(
                            name,
                            "must be the name of an environment variable, such as DOCKER_TOKEN, and never its value"));
        }
        for (var name : List.of("user", "token")) {
            part.text(name)
                    .filter(OTHERS::contains)
                    .ifPresent(text -> part.fault(name, "must not be " + text + ", which is no registry's"));
        }
        return user.flatMap(named -> token.map(secret -> new Login(named, secret)));
    }

    static URI address(Fields part, String name, String text) {
        try {
            var address = new URI(text);
            var known = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && Loopback.contains(address));
            if (!known || address.getHost() == null || address.getRawUserInfo() != null) {
                part.fault(name, "must be an https address such as https://ghcr.io, without a user in it");
            }
            return address.getHost() == null ? NOWHERE : address;
        } catch (URISyntaxException e) {
            part.fault(name, "is not an address");
            return NOWHERE;
        }
    }
}
