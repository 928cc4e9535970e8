package ai.vantage6.release.algorithms;

import ai.vantage6.release.algorithms.StoreFile.Found;
import ai.vantage6.release.model.Algorithm;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.InfrastructureVersion;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the sources of an algorithm say of it.
 *
 * @param submission the file with which it is submitted to a store
 */
public record AlgorithmSources(SourceFiles files, Found submission) {

    /** Where the sources tell a store that the image is. */
    public Optional<ImageName> submitted() {
        return submission.content().flatMap(StoreFile::place);
    }

    public String name(ImageName image) {
        return submission.content().flatMap(StoreFile::name).orElse(image.repository());
    }

    /**
     * The image as people name it, wherever a rehearsal puts it.
     *
     * @param place where it would go, if it were made
     */
    public ImageName image(ImageProfile images, Optional<ImageName> place) throws ReleaseException {
        if (images.specs().isEmpty() || images.registries().isEmpty()) {
            return place.orElseThrow(this::unnamed);
        }
        return images.registries().getFirst().image(images.specs().getFirst().name());
    }

    /**
     * The version of vantage6 that it is made for.
     *
     * @param configured by the repository, whatever its sources say
     */
    public MadeFor madeFor(ImageProfile images, Optional<InfrastructureVersion> configured) throws ReleaseException {
        return configured
                .map(version -> new MadeFor(version, "the configuration"))
                .or(() -> MadeFor.in(files, images.dockerfile()))
                .or(() -> submission
                        .content()
                        .flatMap(file -> file.made().map(version -> new MadeFor(version, file.path()))))
                .orElseThrow(this::untold);
    }

    /** What the file for the store says otherwise than it is released. */
    public List<String> stale(Algorithm algorithm, Version version, Optional<String> majorName) {
        return switch (submission) {
            case Found.Nothing() ->
                List.of("there is no file with which the algorithm is submitted to a store (algorithm_store.json)");
            case Found.Broken(var path) -> List.of(path + " is no JSON object, so no store takes it");
            case Found.Read(var file) -> file.stale(algorithm, tags(algorithm, version, majorName));
        };
    }

    private static Set<String> tags(Algorithm algorithm, Version version, Optional<String> majorName) {
        var own = Stream.of("latest", version.toString(), algorithm.madeFor().tag(version));
        return Stream.concat(own, majorName.stream()).collect(Collectors.toSet());
    }

    private ReleaseException unnamed() {
        return new ReleaseException(
                "algorithm-image-unnamed",
                "tell where the image of the algorithm goes",
                submitted()
                        .map(name -> "algorithm_store.json says " + name
                                + ", and no token is sent there because of that file")
                        .orElse("neither the configuration nor algorithm_store.json says it" + submission.unreadable()),
                "Name it in .github/vantage6-release.yml: algorithm: {image: ghcr.io/OWNER/algorithm/NAME}");
    }

    private ReleaseException untold() {
        return new ReleaseException(
                "algorithm-vantage6-untold",
                "tell which vantage6 the algorithm is made for",
                "neither uv.lock nor a requirement of exactly one version (vantage6-algorithm-tools==…), the base of the"
                        + " Dockerfile (algorithm-base:…) or algorithm_store.json says it" + submission.unreadable(),
                "Require one version, or name it in .github/vantage6-release.yml: algorithm: {vantage6: \"4.13.0\"}");
    }
}
