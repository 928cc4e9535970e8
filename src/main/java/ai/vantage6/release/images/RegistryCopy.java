package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Collection;
import java.util.List;

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
        var carried = bring(digest, List.of());
        if (!carried.isComplete()) {
            throw new ReleaseException(
                    "copy-incomplete",
                    "copy " + digest.oci() + " to " + to + ":" + tag,
                    Few.ofPhrases(carried.missing().stream().map(Missing::text).toList(), 5)
                            + " could not be had from "
                            + Few.of(
                                    from.stream().map(ImageRepository::toString).toList(), 3),
                    "Run it again when they can be had, or name a mirror that has them");
        }
        to.registry()
                .put(
                        to.path(),
                        tag,
                        to.registry().manifest(to.path(), digest.oci()).orElseThrow());
    }

    /**
     * Copies what can be had of an image, without a tag, and tells what cannot.
     *
     * @param attachments that are known to belong to it, whether or not somebody lists them
     */
    public Carried bring(Digest digest, Collection<Digest> attachments) throws ReleaseException, InterruptedException {
        var source = new TargetFirst(to, new Mirrored(from));
        var root = source.manifest(digest.oci());
        if (root.isEmpty()) {
            return Carried.nothingBut(List.of(new Missing(digest, "nobody has it")));
        }
        var carriage = new Carriage(source, to.registry(), to.path(), List.of());
        return carriage.bring(root.get()).and(new Attachments(source, carriage).bring(root.get(), attachments));
    }
}
