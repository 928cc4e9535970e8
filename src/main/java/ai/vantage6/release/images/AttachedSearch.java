package ai.vantage6.release.images;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for what is attached to an image and to its platforms: referrers, their own referrers, and what cosign has put under tags
 * that are called after a digest.
 */
final class AttachedSearch {

    /** As cosign 2 names them: {@code sha256-….sig}. */
    private static final List<String> SUFFIXES = List.of(".sig", ".att", ".sbom");

    /** A signature of an SBOM of an image is two deep. */
    private static final int DEEPEST = 3;

    private final TargetFirst source;
    private final List<Attached> attached = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();

    AttachedSearch(TargetFirst source) {
        this.source = source;
    }

    /**
     * Finds all of it.
     *
     * @param expected those that are known to be attached to something here, whether or not anybody lists them
     */
    WholeImage of(ImageTree image, Collection<Digest> expected) throws ReleaseException, InterruptedException {
        var root = image.manifests().getLast();
        var subjects = Stream.concat(
                        Stream.of(root.digest()),
                        root.content().children().stream()
                                .filter(Descriptor::isImage)
                                .map(Descriptor::digest))
                .distinct()
                .toList();
        keep(Parallel.each(tags(subjects), this::tagged));
        var seen = new HashSet<>(subjects);
        for (var depth = 0; depth < DEEPEST && !subjects.isEmpty(); depth++) {
            var found = Parallel.each(subjects, this::referrers).stream()
                    .flatMap(List::stream)
                    .filter(one -> seen.add(one.digest()))
                    .toList();
            keep(Parallel.each(found, this::read));
            subjects = found.stream().map(Listed::digest).toList();
        }
        var unlisted = expected.stream().filter(seen::add).map(Listed::unlisted).toList();
        keep(Parallel.each(unlisted, this::read));
        return new WholeImage(image, attached, missing);
    }

    private void keep(List<Found> all) {
        all.forEach(found -> {
            found.attached().ifPresent(attached::add);
            found.missing().ifPresent(missing::add);
        });
    }

    private List<Listed> referrers(Digest subject) throws ReleaseException, InterruptedException {
        var listing = source.from().referrers(subject);
        synchronized (missing) {
            missing.addAll(listing.untold());
        }
        var there = source.to().registry().referrers(source.to().path(), subject);
        return Stream.concat(there.stream(), listing.artifacts().stream())
                .map(artifact -> new Listed(artifact.digest(), Optional.of(subject)))
                .toList();
    }

    private Found read(Listed artifact) throws ReleaseException, InterruptedException {
        Optional<Manifest> manifest;
        try {
            manifest = source.manifest(artifact.digest().oci());
        } catch (ReleaseException e) {
            return Found.missing(artifact.digest(), e.problem().because());
        }
        if (manifest.isEmpty()) {
            return Found.missing(artifact.digest(), "nobody has it");
        }
        var named = manifest.get().content().subject().map(Descriptor::digest);
        if (artifact.subject().isPresent() && !named.equals(artifact.subject())) {
            var subject = artifact.subject().get().oci();
            return Found.missing(artifact.digest(), "it is listed with " + subject + " and does not name it");
        }
        return Found.of(new Attached(ImageTree.of(manifest.get(), source), Optional.empty()));
    }

    /** What has such a tag at the target keeps it, since it may have been signed there. */
    private Found tagged(DigestTag tag) throws ReleaseException, InterruptedException {
        var to = source.to();
        if (to.registry().digest(to.path(), tag.text()).isPresent()) {
            return Found.NOTHING;
        }
        Optional<Manifest> manifest;
        try {
            manifest = source.from().manifest(tag.text());
        } catch (ReleaseException e) {
            return Found.missing(
                    tag.image(),
                    "its " + tag.suffix() + " could not be told: " + e.problem().because());
        }
        return manifest.isEmpty()
                ? Found.NOTHING
                : Found.of(new Attached(ImageTree.of(manifest.get(), source), Optional.of(tag.text())));
    }

    private static List<DigestTag> tags(List<Digest> images) {
        return images.stream()
                .flatMap(image -> SUFFIXES.stream().map(suffix -> new DigestTag(image, suffix)))
                .toList();
    }

    /**
     * An artifact that somebody names.
     *
     * @param subject with which it is listed; empty when it is not
     */
    private record Listed(Digest digest, Optional<Digest> subject) {

        static Listed unlisted(Digest digest) {
            return new Listed(digest, Optional.empty());
        }
    }

    private record DigestTag(Digest image, String suffix) {

        String text() {
            return "sha256-" + image.hex() + suffix;
        }
    }

    private record Found(Optional<Attached> attached, Optional<Missing> missing) {

        static final Found NOTHING = new Found(Optional.empty(), Optional.empty());

        static Found of(Attached attached) {
            return new Found(Optional.of(attached), Optional.empty());
        }

        static Found missing(Digest digest, String because) {
            return new Found(Optional.empty(), Optional.of(new Missing(digest, because)));
        }
    }
}
