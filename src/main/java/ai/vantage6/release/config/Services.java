package ai.vantage6.release.config;

import ai.vantage6.release.model.Loopback;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The addresses of the services, so that the same program talks to the real ones, to a mirror and to stand-ins.
 *
 * @param addresses one for every service
 * @param ofRepository those that the repository's own configuration has set
 */
public record Services(Map<Service, URI> addresses, Set<Service> ofRepository) {

    private static final Set<String> INDEXES_WITH_PAGES = Set.of("pypi.org", "test.pypi.org");

    public static final Services DEFAULT = standard(Map.of());

    public Services {
        addresses = new EnumMap<>(addresses);
        ofRepository = Set.copyOf(ofRepository);
    }

    /** The real ones; on GitHub Enterprise the runner says where the API is. */
    public static Services standard(Map<String, String> environment) {
        var addresses = new EnumMap<Service, URI>(Service.class);
        for (var service : Service.values()) {
            addresses.put(service, service.standard());
        }
        var github = environment.getOrDefault("GITHUB_API_URL", "");
        if (!github.isBlank()) {
            addresses.put(Service.GITHUB, URI.create(github.strip()));
        }
        return new Services(addresses, Set.of());
    }

    public URI at(Service service) {
        return addresses.getOrDefault(service, service.standard());
    }

    /** Where somebody has put it; empty for one that is where it always is, or nowhere in particular. */
    public Optional<URI> named(Service service) {
        return Optional.of(at(service)).filter(address -> !address.equals(service.standard()));
    }

    /** The same with one of them somewhere else. */
    public Services with(Service service, URI address) {
        var all = new EnumMap<>(addresses);
        all.put(service, address);
        var rest = new TreeSet<>(ofRepository);
        rest.remove(service);
        return new Services(all, rest);
    }

    /** Below which PyPI shows each project to people; empty for an index whose pages nobody knows. */
    public Optional<URI> projects() {
        var host = at(Service.INDEX).getHost();
        return INDEXES_WITH_PAGES.contains(String.valueOf(host))
                ? Optional.of(URI.create("https://" + host + "/project/"))
                : Optional.empty();
    }

    Services setByRepository(Set<Service> services) {
        return new Services(addresses, services);
    }

    /** The hosts to which the repository's own configuration, and nobody else, sends the secrets of a release. */
    public Set<String> hostsOfRepository() {
        return ofRepository.stream()
                .filter(service -> !Loopback.contains(at(service)))
                .map(service -> at(service).getHost())
                .filter(host -> host != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As the input services takes it; whatever is nowhere in particular is left out. */
    public String yaml() {
        return addresses.entrySet().stream()
                .filter(address -> !address.getValue().toString().isEmpty())
                .map(address -> address.getKey().key() + ": " + address.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
