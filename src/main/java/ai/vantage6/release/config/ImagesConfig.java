package ai.vantage6.release.config;

import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.Registry;
import ai.vantage6.release.model.Registry.Charts;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a repository says of its images and charts, over what its profile says.
 *
 * @param specs instead of those of the profile
 * @param chosen the names of the images that somebody has asked for; empty for all
 * @param registries instead of those of the profile
 * @param ignored Dockerfiles that are no images of a release, beside those of the profile
 * @param thirdParty the list of images of others that are published with a release
 * @param sources registries that base images come from and that want a login
 * @param mirrors addresses that are asked when a registry of base images does not answer, by its host
 * @param confidential whether the images are not meant for everybody, so that nobody sees whether they can be pulled
 * @param buildkit what builds Dockerfiles
 */
public record ImagesConfig(
        Optional<List<ImageSpec>> specs,
        Optional<Set<String>> chosen,
        Optional<List<Registry>> registries,
        Set<String> ignored,
        Optional<String> thirdParty,
        List<Registry> sources,
        Map<String, List<URI>> mirrors,
        boolean confidential,
        BuildKitConfig buildkit) {

    /**
     * What builds Dockerfiles.
     *
     * @param address of a BuildKit that runs already; empty for one in a container of the Docker engine
     * @param image of BuildKit; empty for the usual one
     * @param hostNetwork whether the steps of a Dockerfile are in the network of the engine's machine
     */
    public record BuildKitConfig(Optional<URI> address, Optional<String> image, boolean hostNetwork) {
        static final BuildKitConfig DEFAULT = new BuildKitConfig(Optional.empty(), Optional.empty(), false);
    }

    public static final ImagesConfig DEFAULT = new ImagesConfig(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            List.of(),
            Map.of(),
            false,
            BuildKitConfig.DEFAULT);

    public ImagesConfig {
        specs = specs.map(List::copyOf);
        chosen = chosen.map(Set::copyOf);
        registries = registries.map(List::copyOf);
        ignored = Set.copyOf(ignored);
        sources = List.copyOf(sources);
        mirrors = Map.copyOf(mirrors);
    }

    /** The profile's, with what the repository says over it. */
    public ImageProfile over(ImageProfile profile) {
        var all = new HashSet<>(profile.ignored());
        all.addAll(ignored);
        var every = specs.orElse(profile.specs());
        every.stream()
                .filter(spec -> !isChosen(spec))
                .flatMap(spec -> spec.recipe().requiredFile().stream())
                .forEach(all::add); // nobody has forgotten them
        return new ImageProfile(
                every.stream().filter(this::isChosen).toList(),
                chosen.filter(Set::isEmpty).isPresent() ? List.of() : registries.orElse(profile.registries()),
                profile.former(),
                all,
                confidential,
                thirdParty.or(profile::thirdParty),
                new ImageProfile.Named(specs.isPresent(), thirdParty.isPresent()),
                profile.madeFor());
    }

    /**
     * The hosts that are shown user and token because this configuration says so.
     *
     * @param usual registries that the profiles name: the same address with the same login is no choice of this configuration
     */
    Set<String> hostsWithLogin(Set<Registry> usual) {
        return named().filter(registry -> registry.login().isPresent())
                .filter(registry -> usual.stream().noneMatch(known -> isLoginOf(known, registry)))
                .flatMap(registry -> Stream.concat(
                        Stream.of(registry.address()),
                        registry.charts().stream()
                                .flatMap(charts -> charts instanceof Charts.Museum(var address)
                                        ? Stream.of(address)
                                        : Stream.empty())))
                .filter(address -> !Loopback.contains(address))
                .map(URI::getHost)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether both are shown the same at the same addresses; a port is part of one. */
    private static boolean isLoginOf(Registry known, Registry registry) {
        return known.address().equals(registry.address())
                && known.login().equals(registry.login())
                && (!(registry.charts().orElse(null) instanceof Charts.Museum)
                        || known.charts().equals(registry.charts()));
    }

    /** The variables that hold users and tokens of registries that the repository names. */
    public Set<String> secrets() {
        return named().flatMap(registry -> registry.login().stream())
                .flatMap(login -> Stream.of(login.user(), login.token()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the repository says which images it has, so that nothing else does. */
    public boolean tellsAll() {
        return specs.isPresent();
    }

    private Stream<Registry> named() {
        return Stream.concat(registries.stream().flatMap(List::stream), sources.stream());
    }

    private boolean isChosen(ImageSpec spec) {
        return chosen.isEmpty() || spec.names().keySet().stream().anyMatch(chosen.get()::contains);
    }

    /** The same with only some of the images. */
    public ImagesConfig choosing(Optional<Set<String>> names) {
        return new ImagesConfig(
                specs, names, registries, ignored, thirdParty, sources, mirrors, confidential, buildkit);
    }
}
