package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.charts.ChartMuseum;
import ai.vantage6.release.charts.ChartRepositories;
import ai.vantage6.release.charts.ChartRepository;
import ai.vantage6.release.charts.ChartsInRegistry;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImageRegistry;
import ai.vantage6.release.images.Login;
import ai.vantage6.release.images.OciRegistry;
import ai.vantage6.release.images.Registries;
import ai.vantage6.release.model.Registry;
import ai.vantage6.release.model.Registry.Charts;
import ai.vantage6.release.model.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The ways to registries: those that take the release, and those that its base images come from.
 *
 * @param masking hears of each token before it is used, since any variable may hold it
 */
record RegistryConnections(Environment environment, ReleaseConfig config, HttpCaller caller, Consumer<Secret> masking)
        implements Registries, ChartRepositories {

    /** What a registry takes as user that only looks at the token. */
    private static final String ANY_USER = "vantage6-release-action";

    @Override
    public List<Destination> destinations(List<Registry> registries) {
        var destinations = new ArrayList<Destination>();
        for (var registry : registries) {
            var endpoint = endpoint(registry, destinations.isEmpty());
            destinations.add(new Destination(
                    new OciRegistry(caller, registry.host(), endpoint, login(registry)),
                    registry.namespace(),
                    new OciRegistry(caller, registry.host(), endpoint, Optional.empty())));
        }
        return destinations;
    }

    @Override
    public List<ChartRepository> repositories(List<Registry> registries) {
        var repositories = new ArrayList<ChartRepository>();
        var destinations = destinations(registries);
        for (var number = 0; number < registries.size(); number++) {
            var registry = registries.get(number);
            var destination = destinations.get(number);
            registry.charts()
                    .ifPresent(charts -> repositories.add(
                            switch (charts) {
                                case Charts.Oci(var namespace) ->
                                    new ChartsInRegistry(new Destination(
                                            destination.registry(), namespace, destination.everybody()));
                                case Charts.Museum(var address) ->
                                    new ChartMuseum(
                                            caller,
                                            named(Service.CHARTMUSEUM).orElse(address),
                                            login(registry)
                                                    .map(login -> Credential.basic(
                                                            login.name(), login.user(), login.password())));
                            }));
        }
        return repositories;
    }

    @Override
    public ImageRegistry source(String host) {
        var mirror = named(Service.BASES);
        if (mirror.isPresent()) {
            return new OciRegistry(caller, host, below(mirror.get(), host), Optional.empty());
        }
        var known = config.images().sources().stream()
                .filter(source -> source.host().equals(host))
                .findFirst();
        return new OciRegistry(
                caller,
                host,
                known.map(Registry::address).orElseGet(() -> OciRegistry.endpoint(host)),
                known.flatMap(this::login));
    }

    /** One address may stand for all registries; then the others are below it, each under its host. */
    private URI endpoint(Registry registry, boolean first) {
        return named(Service.REGISTRY)
                .map(address -> first ? address : below(address, registry.host()))
                .orElseGet(() -> registry.host().equals("docker.io")
                        ? OciRegistry.endpoint(registry.host())
                        : registry.address());
    }

    private static URI below(URI address, String host) {
        var text = address.toString();
        return URI.create((text.endsWith("/") ? text : text + "/") + host.replace(':', '-'));
    }

    private Optional<URI> named(Service service) {
        return Optional.of(config.services().at(service)).filter(address -> !address.equals(service.standard()));
    }

    private Optional<Login> login(Registry registry) {
        return registry.login()
                .flatMap(login -> environment.variable(login.token()).map(token -> {
                    var secret = new Secret(token);
                    masking.accept(secret);
                    var user = environment.variable(login.user()).orElse(ANY_USER);
                    return new Login(login.token(), user, secret);
                }));
    }
}
