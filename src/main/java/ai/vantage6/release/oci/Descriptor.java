package ai.vantage6.release.oci;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names content by what it is.
 *
 * @param size in bytes
 * @param platform of an image in an index
 * @param artifactType of an artifact in an index of referrers
 */
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        Optional<Platform> platform,
        Optional<String> artifactType,
        SortedMap<String, String> annotations) {

    public Descriptor {
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    public Descriptor(String mediaType, Digest digest, long size) {
        this(mediaType, digest, size, Optional.empty(), Optional.empty(), Collections.emptySortedMap());
    }

    /** The same as one of several platforms. */
    public Descriptor on(Platform platform) {
        return new Descriptor(mediaType, digest, size, Optional.of(platform), artifactType, annotations);
    }

    public Descriptor annotated(Map<String, String> annotations) {
        return new Descriptor(mediaType, digest, size, platform, artifactType, new TreeMap<>(annotations));
    }

    /** Whether it is an image that runs somewhere: no attestation. */
    public boolean isImage() {
        return platform.isPresent() && !platform.get().isUnknown();
    }
}
