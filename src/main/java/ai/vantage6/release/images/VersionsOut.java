package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageSpec.When;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.HashSet;
import java.util.Set;

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
}
