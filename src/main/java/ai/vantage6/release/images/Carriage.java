package ai.vantage6.release.images;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings images into one repository by digest: the blobs first and together, then the manifests, what is named before what names
 * it. What is there already is left alone. A tag is never written, so nobody sees any of it yet.
 *
 * @param siblings repositories of the same registry that may have some of the blobs already
 */
record Carriage(ContentSource source, ImageRegistry registry, String repository, List<String> siblings) {

    Carriage {
        siblings = siblings.stream().filter(other -> !other.equals(repository)).toList();
    }

    /** Brings everything that can be had; what names something that cannot is left out as well. */
    Carried bring(Manifest root) throws ReleaseException, InterruptedException {
        var whole = ImageTree.of(root, source);
        var copied = new ArrayList<Digest>();
        var present = new ArrayList<Digest>();
        Map<Digest, Missing> missing = new HashMap<>();
        whole.missing().forEach(one -> missing.put(one.digest(), one));
        for (var part : Parallel.each(List.copyOf(whole.blobs()), this::bring)) {
            part.missing().ifPresent(one -> missing.put(one.digest(), one));
            (part.copied() ? copied : present).add(part.digest());
        }
        present.removeAll(missing.keySet());
        var leftOut = new HashSet<>(missing.keySet());
        for (var manifest : whole.manifests()) {
            var digest = manifest.digest();
            if (ImageTree.parts(manifest).stream().anyMatch(leftOut::contains)) {
                leftOut.add(digest);
            } else if (registry.manifest(repository, digest.oci()).isPresent()) {
                present.add(digest);
            } else {
                registry.put(repository, digest.oci(), manifest);
                copied.add(digest);
            }
        }
        return new Carried(copied, present, List.copyOf(missing.values()));
    }

    private Part bring(Descriptor blob) throws ReleaseException, InterruptedException {
        if (registry.hasBlob(repository, blob)) {
            return new Part(blob.digest(), false, Optional.empty());
        }
        ContentSource.Opened opened;
        try {
            opened = source.open(blob);
        } catch (ReleaseException e) {
            return new Part(
                    blob.digest(),
                    false,
                    Optional.of(new Missing(blob.digest(), e.problem().because())));
        }
        try (opened) {
            registry.upload(repository, blob, opened.file(), sibling(blob));
        }
        return new Part(blob.digest(), true, Optional.empty());
    }

    private Optional<String> sibling(Descriptor blob) throws InterruptedException {
        for (var other : siblings) {
            try {
                if (registry.hasBlob(other, blob)) {
                    return Optional.of(other);
                }
            } catch (ReleaseException e) {
                // A way to save an upload, and no more than that.
            }
        }
        return Optional.empty();
    }

    /** What became of a blob. */
    private record Part(Digest digest, boolean copied, Optional<Missing> missing) {}
}
