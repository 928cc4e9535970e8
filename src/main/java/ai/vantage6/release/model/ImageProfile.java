package ai.vantage6.release.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images of a repository's releases and where they go.
 *
 * @param specs in the order in which they are made: one may stand on those before it
 * @param registries the first is the one that people pull from, the others take the same by digest
 * @param former where the images were once, as in harbor2.vantage6.ai/infrastructure: Dockerfiles and charts may still say so
 * @param ignored Dockerfiles of the tree that are no images of a release
 * @param confidential whether the images are not meant for everybody
 * @param thirdParty a file of the tree that lists images of others to be published with a release; empty for none
 * @param madeFor the version of vantage6 that the images of an algorithm are made for, which one of their tags names
 * @param named what the repository itself says, so that the files have to be there
 */
public record ImageProfile(
        List<ImageSpec> specs,
        List<Registry> registries,
        Set<String> former,
        Set<String> ignored,
        boolean confidential,
        Optional<String> thirdParty,
        Named named,
        Optional<InfrastructureVersion> madeFor) {

    /** Whether the repository names its images, and its list of others' images; a profile fits versions that lack some. */
    public record Named(boolean specs, boolean thirdParty) {
        public static final Named NOTHING = new Named(false, false);
    }

    public static final ImageProfile NONE = new ImageProfile(
            List.of(), List.of(), Set.of(), Set.of(), false, Optional.empty(), Named.NOTHING, Optional.empty());

    public ImageProfile {
        specs = List.copyOf(specs);
        registries = List.copyOf(registries);
        former = Set.copyOf(former);
        ignored = Set.copyOf(ignored);
    }

    /** The same with every image under one name. */
    public ImageProfile named(String name) {
        return with(specs.stream().map(spec -> spec.named(name)).toList(), registries, madeFor);
    }

    /** The same, going to these. */
    public ImageProfile at(List<Registry> places) {
        return with(specs, places, madeFor);
    }

    /** The same, made for a version of vantage6. */
    public ImageProfile madeFor(InfrastructureVersion version) {
        return with(specs, registries, Optional.of(version));
    }

    private ImageProfile with(
            List<ImageSpec> specs, List<Registry> registries, Optional<InfrastructureVersion> madeFor) {
        return new ImageProfile(specs, registries, former, ignored, confidential, thirdParty, named, madeFor);
    }

    /** The file that the first of the images is made by. */
    public String dockerfile() {
        return specs.stream()
                .flatMap(spec -> spec.recipe().requiredFile().stream())
                .findFirst()
                .orElse("Dockerfile");
    }

    /** The names of images that not every version has. */
    public Set<String> sometimes() {
        return specs.stream()
                .filter(spec -> spec.when() != ImageSpec.When.ALWAYS)
                .flatMap(spec -> spec.names().keySet().stream())
                .collect(Collectors.toSet());
    }
}
