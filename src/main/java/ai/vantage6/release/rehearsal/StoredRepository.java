package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Manifest;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One repository of a registry: its manifests, its tags, and which of the registry's blobs are in it. */
final class StoredRepository {

    private final Map<String, Manifest> manifests = new TreeMap<>();
    private final Map<String, Digest> tags = new TreeMap<>();
    private final Set<Digest> blobs = new HashSet<>();
    private boolean hidden;

    /** Blobs alone make no repository that anybody knows. */
    boolean exists() {
        return !manifests.isEmpty();
    }

    boolean isHidden() {
        return hidden;
    }

    void hide(boolean hide) {
        hidden = hide;
    }

    boolean hasBlob(Digest digest) {
        return blobs.contains(digest);
    }

    /** Whether it was not there. */
    boolean addBlob(Digest digest) {
        return blobs.add(digest);
    }

    /** By tag or digest. */
    Optional<Manifest> manifest(String reference) {
        var digest = Optional.ofNullable(tags.get(reference)).map(Digest::oci).orElse(reference);
        return Optional.ofNullable(manifests.get(digest));
    }

    /** Whether that changed anything. */
    boolean put(Manifest manifest) {
        return manifests.put(manifest.digest().oci(), manifest) == null;
    }

    /** What the tag meant before. */
    Optional<Digest> tag(String tag, Digest digest) {
        return Optional.ofNullable(tags.put(tag, digest));
    }

    /** Loses a tag, and gives what it meant. */
    Optional<Digest> untag(String tag) {
        return Optional.ofNullable(tags.remove(tag));
    }

    /** Loses a manifest, and gives it. */
    Manifest drop(Digest digest) {
        return Optional.ofNullable(manifests.remove(digest.oci())).orElseThrow();
    }

    /** In their order. */
    Set<String> tags() {
        return tags.keySet();
    }

    /** A digest; of a list that names attestations, of which no two are alike, what it names. */
    private String named(Digest digest) {
        var manifest = manifests.get(digest.oci());
        return manifest == null || !isOneOfItsKind(manifest)
                ? digest.oci()
                : manifest.content().children().stream()
                        .map(child -> isAttestation(child.artifactType())
                                ? "an attestation"
                                : child.digest().oci())
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private static boolean isOneOfItsKind(Manifest manifest) {
        return isAttestation(manifest.content().artifactType())
                || manifest.content().children().stream().anyMatch(child -> isAttestation(child.artifactType()));
    }

    private static boolean isAttestation(Optional<String> artifactType) {
        return artifactType
                .filter(type -> type.startsWith("application/vnd.dev.sigstore.bundle"))
                .isPresent();
    }

    /** Tags with digests; manifests with media type and size. Blobs follow from the manifests, which cannot be without them. */
    Map<String, Object> state() {
        var state = new TreeMap<String, Object>();
        var digests = new TreeMap<String, String>();
        tags.forEach((tag, digest) -> digests.put(tag, named(digest)));
        var all = new TreeMap<String, Object>();
        manifests.forEach((digest, manifest) -> {
            if (!isOneOfItsKind(manifest)) {
                all.put(digest, Map.of("mediaType", manifest.mediaType(), "size", manifest.bytes().length));
            }
        });
        state.put("tags", digests);
        state.put("manifests", all);
        if (hidden) {
            state.put("private", true);
        }
        return state;
    }
}
