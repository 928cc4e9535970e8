package ai.vantage6.release.config;

import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.Registry;
import ai.vantage6.release.model.Scope;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a repository says of its images and charts, over what its profile says.
 *
 * @param specs instead of those of the profile
 * @param registries instead of those of the profile
 * @param ignored Dockerfiles that are no images of a release, beside those of the profile
 * @param thirdParty the list of images of others that are published with a release
 * @param sources registries that base images come from and that want a login
 * @param mirrors addresses that are asked when a registry of base images does not answer, by its host
 * @param confidential whether the images are not meant for everybody, so that nobody sees whether they can be pulled
 * @param buildkit the BuildKit that builds Dockerfiles; without one, a container of the Docker engine
 */
public record ImagesConfig(
        Optional<List<ImageSpec>> specs,
        Optional<List<Registry>> registries,
        Set<String> ignored,
        Optional<String> thirdParty,
        List<Registry> sources,
        Map<String, URI> mirrors,
        boolean confidential,
        Optional<URI> buildkit) {

    public static final ImagesConfig DEFAULT = new ImagesConfig(
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            List.of(),
            Map.of(),
            false,
            Optional.empty());

    public ImagesConfig {
        specs = specs.map(List::copyOf);
        registries = registries.map(List::copyOf);
        ignored = Set.copyOf(ignored);
        sources = List.copyOf(sources);
        mirrors = Map.copyOf(mirrors);
    }

    /** The profile's, with what the repository says over it. */
    public ImageProfile over(ImageProfile profile) {
        var all = new HashSet<>(profile.ignored());
        all.addAll(ignored);
        return new ImageProfile(
                specs.orElse(profile.specs()),
                registries.orElse(profile.registries()),
                profile.former(),
                all,
                thirdParty.or(profile::thirdParty));
    }

    /** Why nobody looks whether everybody can pull the images of a release. */
    public Optional<String> notForEverybody(Scope scope) {
        return confidential && !scope.images().specs().isEmpty()
                ? Optional.of("the images are not meant for everybody")
                : Optional.empty();
    }
}
