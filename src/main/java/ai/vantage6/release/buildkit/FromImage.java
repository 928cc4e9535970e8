package ai.vantage6.release.buildkit;

import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * An image that a Dockerfile stands on or takes files from.
 *
 * @param platforms of it that a build needs, in their order
 */
record FromImage(ImageReference reference, List<Platform> platforms) {

    FromImage {
        platforms = List.copyOf(new TreeSet<>(platforms));
    }

    FromImage and(Collection<Platform> more) {
        var all = new TreeSet<>(platforms);
        all.addAll(more);
        return new FromImage(reference, List.copyOf(all));
    }

    /** The name under which BuildKit looks for it before it asks a registry: python:3.13, without docker.io and latest. */
    String contextName() {
        var name = reference.name();
        var path = name.registry().equals(ImageReference.DOCKER_HUB)
                ? name.repository().replaceFirst("^library/", "")
                : name.toString();
        var tag = reference
                .tag()
                .filter(named -> !named.equals("latest") || reference.digest().isPresent());
        return path
                + tag.map(named -> ":" + named).orElse("")
                + reference.digest().map(digest -> "@" + digest.oci()).orElse("");
    }
}
