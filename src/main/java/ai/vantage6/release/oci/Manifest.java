package ai.vantage6.release.oci;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A manifest or an index, in the very bytes whose digest names it.
 *
 * @param mediaType the server's word for it, or that of the layout
 * @param bytes never written anew: they may hold what we do not know
 * @param content what we read in them
 */
public record Manifest(String mediaType, byte[] bytes, Content content) {

    /**
     * What we need to know of a manifest.
     *
     * @param children the manifests of an index, in its order; empty for a manifest
     * @param config of a manifest
     * @param layers of a manifest, the lowest first
     * @param subject what it is attached to
     */
    public record Content(
            List<Descriptor> children,
            Optional<Descriptor> config,
            List<Descriptor> layers,
            Optional<Descriptor> subject,
            Optional<String> artifactType,
            Map<String, String> annotations) {

        public Content {
            children = List.copyOf(children);
            layers = List.copyOf(layers);
            annotations = Map.copyOf(annotations);
        }
    }

    public Digest digest() {
        return Digest.of(bytes);
    }

    public boolean isIndex() {
        return MediaType.isIndex(mediaType);
    }

    /** As it is named by others. */
    public Descriptor descriptor() {
        return new Descriptor(mediaType, digest(), bytes.length);
    }

    /** As it is listed among what is attached to its subject (distribution specification 1.1, "Listing Referrers"). */
    public Descriptor referrer() {
        var type = content.artifactType().or(() -> content.config().map(Descriptor::mediaType));
        return new Descriptor(
                mediaType, digest(), bytes.length, Optional.empty(), type, new TreeMap<>(content.annotations()));
    }

    /** The platforms of an index, attestations left out. */
    public List<Platform> platforms() {
        return content.children().stream()
                .filter(Descriptor::isImage)
                .flatMap(child -> child.platform().stream())
                .toList();
    }
}
