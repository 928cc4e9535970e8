package ai.vantage6.release.tasks;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.Registry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The hosts that a release talks to, so that a firewall can let it out: those of the services and registries, and those that
 * they send us on to.
 */
record Hosts(Services services, ImageProfile images) {

    /** Whoever talks to one host is sent on to these: for files, uploads and tokens. */
    private static final Map<String, List<String>> SENT_ON = Map.of(
            "api.github.com", List.of("github.com", "uploads.github.com", "release-assets.githubusercontent.com"),
            "pypi.org", List.of("files.pythonhosted.org"),
            "ghcr.io", List.of("pkg-containers.githubusercontent.com"),
            "docker.io", List.of("registry-1.docker.io", "auth.docker.io", "production.cloudflare.docker.com"));

    Set<String> all() {
        var hosts = new TreeSet<String>();
        Stream.concat(ofServices(), ofRegistries()).filter(Objects::nonNull).forEach(host -> {
            hosts.add(host);
            hosts.addAll(SENT_ON.getOrDefault(host, List.of()));
        });
        return hosts;
    }

    private Stream<String> ofServices() {
        return Stream.of(Service.values()).map(services::at).map(URI::getHost);
    }

    private Stream<String> ofRegistries() {
        return images.registries().stream()
                .flatMap(registry -> Stream.concat(Stream.of(registry.host()), charts(registry)));
    }

    private static Stream<String> charts(Registry registry) {
        return registry.charts().stream().map(charts -> switch (charts) {
            case Registry.Charts.Oci _ -> registry.host();
            case Registry.Charts.Museum(var address) -> address.getHost();
        });
    }
}
