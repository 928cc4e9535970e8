package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Copies images between repositories by digest, byte for byte: all platforms, and what is attached to them – SBOM, provenance,
 * signatures.
 *
 * @param from where they may be had, asked in turn
 */
public record RegistryCopy(List<ImageRepository> from, ImageRepository to) {

    public RegistryCopy {
        from = List.copyOf(from);
    }

    public RegistryCopy(ImageRepository from, ImageRepository to) {
        this(List.of(from), to);
    }

    /** Copies an image with all that is attached to it, and then puts it under the tag; all of it, or it fails. */
    public void copy(Digest digest, String tag) throws ReleaseException, InterruptedException {
        var root = root(digest);
        var carried = bring(digest, root, List.of());
        if (!carried.isComplete() || root.isEmpty()) {
            throw new ReleaseException(incomplete(digest, tag, carried));
        }
        to.registry().put(to.path(), tag, root.get());
    }

    /** The image's own manifest, from wherever it is. */
    Optional<Manifest> root(Digest digest) throws ReleaseException, InterruptedException {
        return source().manifest(digest.oci());
    }

    /** Why {@link #copy} would fail, without writing anything. */
    public Optional<Problem> incomplete(Digest digest, String tag) throws ReleaseException, InterruptedException {
        var carried = look(digest, List.of());
        return carried.isComplete() ? Optional.empty() : Optional.of(incomplete(digest, tag, carried));
    }

    private Problem incomplete(Digest digest, String tag, Carried carried) {
        return new Problem(
                "copy-incomplete",
                "copy " + digest.oci() + " to " + to + ":" + tag,
                Few.ofPhrases(carried.missing().stream().map(Missing::text).toList(), 5) + " could not be had from "
                        + Few.of(from.stream().map(ImageRepository::toString).toList(), 3),
                "Run it again when they can be had, or name a mirror that has them");
    }

    /**
     * Copies what can be had of an image, without a tag, and tells what cannot.
     *
     * @param attachments that are known to belong to it, whether or not somebody lists them
     */
    public Carried bring(Digest digest, Collection<Digest> attachments) throws ReleaseException, InterruptedException {
        return bring(digest, root(digest), attachments);
    }

    /** The same, where the image's own manifest is known, or known to be lost. */
    Carried bring(Digest digest, Optional<Manifest> root, Collection<Digest> attachments)
            throws ReleaseException, InterruptedException {
        var source = source();
        return root.isEmpty()
                ? nowhere(digest)
                : whole(root.get(), attachments, source).bring(carriage(source));
    }

    /** What {@link #bring} would copy and what it could not, without writing anything. */
    public Carried look(Digest digest, Collection<Digest> attachments) throws ReleaseException, InterruptedException {
        var source = source();
        var root = source.manifest(digest.oci());
        return root.isEmpty()
                ? nowhere(digest)
                : whole(root.get(), attachments, source).look(carriage(source));
    }

    private static WholeImage whole(Manifest root, Collection<Digest> attachments, TargetFirst source)
            throws ReleaseException, InterruptedException {
        return new AttachedSearch(source).of(ImageTree.of(root, source), attachments);
    }

    private static Carried nowhere(Digest digest) {
        return Carried.nothingBut(List.of(new Missing(digest, "nobody has it")));
    }

    private Carriage carriage(ContentSource source) {
        return new Carriage(source, to.registry(), to.path(), List.of());
    }

    private TargetFirst source() {
        return new TargetFirst(to, new Mirrored(from));
    }
}
