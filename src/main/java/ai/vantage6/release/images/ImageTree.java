package ai.vantage6.release.images;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An image with everything below it.
 *
 * @param manifests in the order in which registries take them: images, attestations, the index that names them
 * @param missing those that are named and could not be had
 */
record ImageTree(List<Manifest> manifests, List<Missing> missing) {

    /** More platforms and attestations than any image has; an index of indexes could be made to have any number. */
    private static final int MOST = 1000;

    private static final int DEEPEST = 4;

    static ImageTree of(Manifest root, ContentSource source) throws ReleaseException, InterruptedException {
        var reading = new Reading(source);
        reading.below(root, 0);
        return new ImageTree(List.copyOf(reading.manifests.values()), List.copyOf(reading.missing.values()));
    }

    /** Every config and layer, each once; not what only its vendor may hand out. */
    Collection<Descriptor> blobs() {
        var blobs = new LinkedHashMap<Digest, Descriptor>();
        manifests.stream()
                .flatMap(manifest ->
                        Stream.concat(manifest.content().config().stream(), manifest.content().layers().stream()))
                .filter(blob -> !isForeign(blob))
                .forEach(blob -> blobs.putIfAbsent(blob.digest(), blob));
        return blobs.values();
    }

    /** What a manifest names, itself not. */
    static List<Digest> parts(Manifest manifest) {
        var content = manifest.content();
        return Stream.of(content.children().stream(), content.config().stream(), content.layers().stream())
                .flatMap(parts -> parts)
                .filter(part -> !isForeign(part))
                .map(Descriptor::digest)
                .toList();
    }

    /** Layers of Windows that registries need not have. */
    private static boolean isForeign(Descriptor blob) {
        return blob.mediaType().contains(".foreign.") || blob.mediaType().contains(".nondistributable.");
    }

    /** Reads from the root down and keeps from the leaves up. */
    private static final class Reading {

        private final ContentSource source;
        private final Map<Digest, Manifest> manifests = new LinkedHashMap<>();
        private final Map<Digest, Missing> missing = new LinkedHashMap<>();

        Reading(ContentSource source) {
            this.source = source;
        }

        void below(Manifest manifest, int depth) throws ReleaseException, InterruptedException {
            var children = manifest.content().children();
            var ordered = Stream.concat(
                            children.stream().filter(Descriptor::isImage),
                            children.stream().filter(child -> !child.isImage()))
                    .toList();
            if (manifests.size() + ordered.size() > MOST || depth > DEEPEST) {
                throw new ReleaseException(
                        "image-unreadable",
                        "read everything below " + manifest.digest().oci(),
                        "it is an index of more than " + MOST + " manifests, or of indexes of indexes",
                        "Check where this image comes from");
            }
            var unknown = new ArrayList<Descriptor>();
            for (var child : ordered) {
                if (!manifests.containsKey(child.digest()) && !missing.containsKey(child.digest())) {
                    unknown.add(child);
                }
            }
            for (var read : Parallel.each(unknown, this::read)) {
                if (read.manifest().isPresent()) {
                    below(read.manifest().get(), depth + 1);
                } else {
                    missing.put(read.digest(), new Missing(read.digest(), read.because()));
                }
            }
            manifests.put(manifest.digest(), manifest);
        }

        private Read read(Descriptor child) throws InterruptedException {
            try {
                return new Read(child.digest(), source.manifest(child), "it is not there");
            } catch (ReleaseException e) {
                return new Read(child.digest(), Optional.empty(), e.problem().because());
            }
        }

        private record Read(Digest digest, Optional<Manifest> manifest, String because) {}
    }
}
