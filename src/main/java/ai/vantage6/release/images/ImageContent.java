package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of an image's bytes. */
public sealed interface ImageContent {

    /**
     * It was made by this run, and lies on this machine.
     *
     * @param how "was made from docker/ui.Dockerfile"
     */
    record Made(Layout layout, Manifest index, String how) implements ImageContent {}

    /**
     * It is in the first registry, made from the same sources by an earlier run.
     *
     * @param name under which it is there; under others it may be missing
     */
    record Published(Manifest index, String name) implements ImageContent {}

    /**
     * It is somebody's, and copied by its digest.
     *
     * @param places where it may be had, asked in turn
     */
    record Elsewhere(Manifest index, List<ImageRepository> places) implements ImageContent {

        public Elsewhere {
            places = List.copyOf(places);
        }
    }

    /**
     * It is not made.
     *
     * @param reason why, and what makes it
     */
    record Planned(String reason) implements ImageContent {}

    /** The bytes that name it; empty as long as it is only planned. */
    default Optional<Manifest> manifest() {
        return switch (this) {
            case Made(var _, var index, var _) -> Optional.of(index);
            case Published(var index, var _) -> Optional.of(index);
            case Elsewhere(var index, var _) -> Optional.of(index);
            case Planned _ -> Optional.empty();
        };
    }

    default Optional<Digest> digest() {
        return manifest().map(Manifest::digest);
    }

    /** Names the manifest of each platform. */
    default SortedMap<Platform, Digest> byPlatform() {
        var manifests = new TreeMap<Platform, Digest>();
        manifest().stream()
                .flatMap(index -> index.content().children().stream())
                .filter(Descriptor::isImage)
                .forEach(child -> manifests.put(child.platform().orElseThrow(), child.digest()));
        return manifests;
    }
}
