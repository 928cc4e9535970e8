package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.charts.ChartMuseum;
import ai.vantage6.release.charts.ChartRepositories;
import ai.vantage6.release.charts.ChartRepository;
import ai.vantage6.release.charts.ChartsInRegistry;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImageRegistry;
import ai.vantage6.release.images.Login;
import ai.vantage6.release.images.OciRegistry;
import ai.vantage6.release.images.Registries;
import ai.vantage6.release.images.UntoldRegistry;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Registry;
import ai.vantage6.release.model.Registry.Charts;
import ai.vantage6.release.model.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The ways to registries: those that take the release, and those that its base images come from. Each is made once, since it
 * keeps its tokens. Safe for use by several threads.
 */
final class RegistryConnections implements Registries, ChartRepositories {

    /** What a registry takes as user that only looks at the token. */
    private static final String ANY_USER = "vantage6-release-action";

    private final Environment environment;
    private final ReleaseConfig config;
    private final HttpCaller caller;
    private final Consumer<Secret> masking;
    private final Map<Way, OciRegistry> known = new ConcurrentHashMap<>();
    private final Map<Way, UntoldRegistry> untold = new ConcurrentHashMap<>();

    /** @param masking hears of each token before it is used, since any variable may hold it */
    RegistryConnections(Environment environment, ReleaseConfig config, HttpCaller caller, Consumer<Secret> masking) {
        this.environment = environment;
        this.config = config;
        this.caller = caller;
        this.masking = masking;
    }

    /** A registry, where it answers, and who we are to it. */
    private record Way(String host, URI endpoint, Optional<Registry.Login> login) {}

    private OciRegistry registry(Way way) {
        return known.computeIfAbsent(
                way,
                _ -> new OciRegistry(
                        caller, way.host(), way.endpoint(), way.login().flatMap(this::login), masking));
    }

    /** A plan has no secrets; a release is refused without them. */
    private ImageRegistry untold(Way way) {
        var registry = registry(way);
        return way.login().isEmpty() || way.login().flatMap(this::login).isPresent()
                ? registry
                : untold.computeIfAbsent(
                        way, _ -> new UntoldRegistry(registry, caller.policy().progress()::say));
    }

    @Override
    public List<Destination> destinations(List<Registry> registries) {
        var destinations = new ArrayList<Destination>();
        for (var registry : registries) {
            var endpoint = endpoint(registry, destinations.isEmpty());
            destinations.add(new Destination(
                    untold(new Way(registry.host(), endpoint, registry.login())),
                    registry.namespace(),
                    registry(new Way(registry.host(), endpoint, Optional.empty()))));
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
                    .map(charts -> switch (charts) {
                        case Charts.Oci(var namespace) ->
                            new ChartsInRegistry(
                                    new Destination(destination.registry(), namespace, destination.everybody()));
                        case Charts.Museum(var address) -> museum(registry, address);
                    })
                    .ifPresent(repositories::add);
        }
        return repositories;
    }

    private ChartRepository museum(Registry registry, URI address) {
        var credential = registry.login().flatMap(this::login).map(Login::basic);
        return new ChartMuseum(caller, named(Service.CHARTMUSEUM).orElse(address), credential);
    }

    @Override
    public ImageRegistry source(String host) {
        var mirror = named(Service.BASES);
        if (mirror.isPresent()) {
            return registry(new Way(host, below(mirror.get(), host), Optional.empty()));
        }
        var named = config.images().sources().stream()
                .filter(source -> source.host().equals(host))
                .findFirst();
        return registry(new Way(
                host,
                named.map(RegistryConnections::endpoint).orElseGet(() -> OciRegistry.endpoint(host)),
                named.flatMap(Registry::login)));
    }

    /** One address may stand for all registries; then the others are below it, each under its host. */
    private URI endpoint(Registry registry, boolean first) {
        return named(Service.REGISTRY)
                .map(address -> first ? address : below(address, registry.host()))
                .orElseGet(() -> endpoint(registry));
    }

    /** Docker Hub answers somewhere else than its name says. */
    private static URI endpoint(Registry registry) {
        return registry.host().equals(ImageReference.DOCKER_HUB)
                ? OciRegistry.endpoint(registry.host())
                : registry.address();
    }

    private static URI below(URI address, String host) {
        var text = address.toString();
        return URI.create((text.endsWith("/") ? text : text + "/") + host.replace(':', '-'));
    }

    private Optional<URI> named(Service service) {
        return config.services().named(service);
    }

    private Optional<Login> login(Registry.Login login) {
        return environment.variable(login.token()).map(token -> {
            var secret = new Secret(token);
            masking.accept(secret);
            var user = environment.variable(login.user()).orElse(ANY_USER);
            return new Login(login.token(), user, secret);
        });
    }
}
