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
 * Brings what is attached to an image and its platforms: referrers, their own referrers, and what cosign has put under tags that
 * are called after a digest.
 */
record Attachments(TargetFirst source, Carriage carriage) {

    /** As cosign 2 names them: {@code sha256-….sig}. */
    private static final List<String> DIGEST_TAGS = List.of(".sig", ".att", ".sbom");

    /** A signature of an SBOM of an image is two deep. */
    private static final int DEEPEST = 3;

    /**
     * Brings all of it.
     *
     * @param expected those that are known to be attached to something here, whether or not anybody lists them
     */
    Carried bring(Manifest image, Collection<Digest> expected) throws ReleaseException, InterruptedException {
        var images = Stream.concat(
                        Stream.of(image.digest()),
                        image.content().children().stream()
                                .filter(Descriptor::isImage)
                                .map(Descriptor::digest))
                .distinct()
                .toList();
        var all = Carried.all(Parallel.each(tags(images), this::bringTagged));
        var subjects = images;
        var seen = new HashSet<>(subjects);
        for (var depth = 0; depth < DEEPEST && !subjects.isEmpty(); depth++) {
            var found = Parallel.each(subjects, this::bringReferrers);
            all = all.and(Carried.all(found.stream().map(Referrers::carried).toList()));
            subjects = found.stream()
                    .flatMap(one -> one.artifacts().stream())
                    .filter(seen::add)
                    .toList();
        }
        var unlisted = expected.stream().filter(seen::add).toList();
        return all.and(Carried.all(Parallel.each(unlisted, this::bringUnlisted)));
    }

    private Referrers bringReferrers(Digest subject) throws ReleaseException, InterruptedException {
        var listing = source.from().referrers(subject);
        var there = carriage.registry().referrers(carriage.repository(), subject).stream()
                .map(Descriptor::digest)
                .toList();
        var artifacts = Stream.concat(listing.artifacts().stream().map(Descriptor::digest), there.stream())
                .distinct()
                .toList();
        var all = Carried.nothingBut(listing.untold());
        var whole = new ArrayList<Manifest>();
        for (var artifact : artifacts) {
            var found = bring(artifact);
            all = all.and(found.carried());
            found.manifest().filter(_ -> !there.contains(artifact)).ifPresent(whole::add);
        }
        return new Referrers(artifacts, all.and(attach(subject, whole)));
    }

    private Carried bringUnlisted(Digest artifact) throws ReleaseException, InterruptedException {
        var found = bring(artifact);
        if (found.manifest().isEmpty()) {
            return found.carried();
        }
        var subject = found.manifest().get().content().subject();
        return subject.isEmpty()
                ? found.carried()
                : found.carried()
                        .and(attach(
                                subject.get().digest(), List.of(found.manifest().get())));
    }

    /** One whose manifest names another subject is none of this one's, whoever lists it. */
    private Carried attach(Digest subject, List<Manifest> artifacts) throws ReleaseException, InterruptedException {
        var own = artifacts.stream()
                .filter(one -> one.content()
                        .subject()
                        .filter(named -> named.digest().equals(subject))
                        .isPresent())
                .toList();
        if (!own.isEmpty()) {
            carriage.registry().attach(carriage.repository(), subject, own);
        }
        return Carried.nothingBut(artifacts.stream()
                .filter(one -> !own.contains(one))
                .map(one -> new Missing(one.digest(), "it is listed with " + subject.oci() + " and does not name it"))
                .toList());
    }

    /** The artifact itself, when all of it is there. */
    private Found bring(Digest artifact) throws ReleaseException, InterruptedException {
        Optional<Manifest> manifest;
        try {
            manifest = source.manifest(artifact.oci());
        } catch (ReleaseException e) {
            return Found.missing(new Missing(artifact, e.problem().because()));
        }
        if (manifest.isEmpty()) {
            return Found.missing(new Missing(artifact, "nobody has it"));
        }
        var carried = carriage.bring(manifest.get());
        return new Found(manifest.filter(_ -> carried.isComplete()), carried);
    }

    /** What has such a tag at the target keeps it, since it may have been signed there. */
    private Carried bringTagged(DigestTag tag) throws ReleaseException, InterruptedException {
        if (carriage.registry().manifest(carriage.repository(), tag.text()).isPresent()) {
            return Carried.NOTHING;
        }
        Optional<Manifest> found;
        try {
            found = source.from().manifest(tag.text());
        } catch (ReleaseException e) {
            return Carried.nothingBut(List.of(new Missing(
                    tag.image(),
                    "its " + tag.suffix() + " could not be told: " + e.problem().because())));
        }
        if (found.isEmpty()) {
            return Carried.NOTHING;
        }
        var carried = carriage.bring(found.get());
        if (carried.isComplete()) {
            carriage.registry().put(carriage.repository(), tag.text(), found.get());
        }
        return carried;
    }

    private static List<DigestTag> tags(List<Digest> images) {
        return images.stream()
                .flatMap(image -> DIGEST_TAGS.stream().map(suffix -> new DigestTag(image, suffix)))
                .toList();
    }

    private record DigestTag(Digest image, String suffix) {

        String text() {
            return "sha256-" + image.hex() + suffix;
        }
    }

    private record Referrers(List<Digest> artifacts, Carried carried) {}

    private record Found(Optional<Manifest> manifest, Carried carried) {

        static Found missing(Missing one) {
            return new Found(Optional.empty(), Carried.nothingBut(List.of(one)));
        }
    }
}
