package ai.vantage6.release.images;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    Carried bring(ImageTree whole) throws ReleaseException, InterruptedException {
        return carry(
                whole,
                this::bring,
                manifest -> registry.put(repository, manifest.digest().oci(), manifest));
    }

    /** What it would bring. */
    Carried look(ImageTree whole) throws ReleaseException, InterruptedException {
        return carry(whole, this::look, _ -> {});
    }

    private Carried carry(ImageTree whole, Parallel.Work<Descriptor, Optional<Missing>> blobs, Putting manifests)
            throws ReleaseException, InterruptedException {
        var copied = new ArrayList<Digest>();
        var present = new ArrayList<Digest>();
        var missing = new ArrayList<>(whole.missing());
        for (var part : Parallel.each(List.copyOf(whole.blobs()), blob -> carry(blob, blobs))) {
            part.missing().ifPresentOrElse(missing::add, () -> (part.there() ? present : copied).add(part.digest()));
        }
        var leftOut = new HashSet<>(missing.stream().map(Missing::digest).toList());
        for (var manifest : whole.manifests()) {
            var digest = manifest.digest();
            if (ImageTree.parts(manifest).stream().anyMatch(leftOut::contains)) {
                leftOut.add(digest);
            } else if (registry.digest(repository, digest.oci()).isPresent()) {
                present.add(digest);
            } else {
                manifests.put(manifest);
                copied.add(digest);
            }
        }
        return new Carried(copied, present, missing);
    }

    private Part carry(Descriptor blob, Parallel.Work<Descriptor, Optional<Missing>> work)
            throws ReleaseException, InterruptedException {
        var there = registry.hasBlob(repository, blob);
        return new Part(blob.digest(), there, there ? Optional.empty() : work.on(blob));
    }

    private Optional<Missing> bring(Descriptor blob) throws ReleaseException, InterruptedException {
        ContentSource.Opened opened;
        try {
            opened = source.open(blob);
        } catch (ReleaseException e) {
            return Optional.of(new Missing(blob.digest(), e.problem().because()));
        }
        try (opened) {
            registry.upload(repository, blob, opened.file(), sibling(blob));
        }
        return Optional.empty();
    }

    private Optional<Missing> look(Descriptor blob) throws InterruptedException {
        try {
            return source.has(blob) ? Optional.empty() : Optional.of(new Missing(blob.digest(), "nobody has it"));
        } catch (ReleaseException e) {
            return Optional.of(new Missing(blob.digest(), e.problem().because()));
        }
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

    /** What becomes of a manifest that is not there. */
    @FunctionalInterface
    private interface Putting {
        void put(Manifest manifest) throws ReleaseException, InterruptedException;
    }

    /** What became of a blob. */
    private record Part(Digest digest, boolean there, Optional<Missing> missing) {}
}
