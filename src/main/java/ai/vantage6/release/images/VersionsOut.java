package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageSpec.When;
import ai.vantage6.release.model.InfrastructureVersion;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The versions of an image that people have: not all versions have each image. */
public final class VersionsOut {

    private VersionsOut() {}

    /**
     * What is out of the release's versions, and its rebuilds, of which only the registry knows. Where nobody could tell what is
     * out, every git tag counts, so that nothing is led back.
     */
    public static Set<Version> of(Release release, Destination destination, String image, When when)
            throws ReleaseException, InterruptedException {
        var out = new HashSet<>(release.versionsOut());
        var rebuilt = new HashSet<Version>();
        for (var tag : destination.registry().tags(destination.repository(image))) {
            Version.parse(tag)
                    .filter(version -> version.isPost() && out.contains(version.withoutPost()))
                    .ifPresent(rebuilt::add);
        }
        out.addAll(rebuilt);
        out.removeIf(version -> !when.includes(version));
        return out;
    }

    /** Those of an algorithm that are made for the same major version of vantage6, or may be: not every one has a tag that tells. */
    public static Set<Version> namesakes(
            Set<Version> out, InfrastructureVersion madeFor, Destination destination, String image)
            throws ReleaseException, InterruptedException {
        var others = destination.registry().tags(destination.repository(image)).stream()
                .flatMap(tag -> InfrastructureVersion.ofTag(tag).stream())
                .collect(Collectors.groupingBy(
                        InfrastructureVersion.Pair::algorithm,
                        Collectors.mapping(pair -> pair.madeFor().major(), Collectors.toSet())));
        return out.stream()
                .filter(version ->
                        others.getOrDefault(version, Set.of(madeFor.major())).contains(madeFor.major()))
                .collect(Collectors.toSet());
    }
}
