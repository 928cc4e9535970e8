package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One registry, with its own credentials. Repositories are named by their path there.
 *
 * <p>Whatever cannot be told – 401, 403, 429, 5xx, a time-out – is a {@link ReleaseException}, never "not there".
 */
public interface ImageRegistry {

    /** The host by which people name it: ghcr.io. */
    String host();

    /**
     * Reads a manifest or an index, whatever it is, and checks its digest.
     *
     * @param reference a tag, or a digest as in {@code sha256:…}
     * @return empty when the repository or the reference is not there
     */
    Optional<Manifest> manifest(String repository, String reference) throws ReleaseException, InterruptedException;

    /**
     * Puts a manifest under a tag or its digest, and makes sure that it is there afterwards; everything that it names must be there.
     * What is there already is not written again, so that an immutable tag is no obstacle.
     */
    void put(String repository, String reference, Manifest manifest) throws ReleaseException, InterruptedException;

    /** What a tag means now, or whether a digest is there, without reading it. */
    default Optional<Digest> digest(String repository, String reference) throws ReleaseException, InterruptedException {
        return manifest(repository, reference).map(Manifest::digest);
    }

    /**
     * Puts a manifest under a tag without looking first; else the same as {@link #put}.
     *
     * @param from what the tag was when it was looked at; who else has moved it meanwhile is found out only when our own answer is
     *     lost
     */
    default void move(String repository, String tag, Manifest manifest, Optional<Digest> from)
            throws ReleaseException, InterruptedException {
        put(repository, tag, manifest);
    }

    boolean hasBlob(String repository, Descriptor blob) throws ReleaseException, InterruptedException;

    /**
     * Uploads a blob unless it is there.
     *
     * @param mountFrom a repository of the same registry that has it; the registry may link it from there
     */
    void upload(String repository, Descriptor blob, Path file, Optional<String> mountFrom)
            throws ReleaseException, InterruptedException;

    /** Downloads a blob and checks its size and digest; a file that is there already and right is left alone. */
    void download(String repository, Descriptor blob, Path file) throws ReleaseException, InterruptedException;

    /** All tags of a repository; none when it does not exist. Those of the referrers' fallback are no tags. */
    List<String> tags(String repository) throws ReleaseException, InterruptedException;

    /** What is attached to a subject, by the referrers API or, where there is none, by the fallback tag. */
    List<Descriptor> referrers(String repository, Digest subject) throws ReleaseException, InterruptedException;

    /**
     * Puts artifacts whose manifests name one subject, and makes sure that they are listed as its referrers. Their blobs must
     * be there.
     */
    void attach(String repository, Digest subject, List<Manifest> artifacts)
            throws ReleaseException, InterruptedException;

    /** Whether pushing to these repositories is granted, without changing anything. */
    Optional<Problem> tryLock(Collection<String> repositories) throws ReleaseException, InterruptedException;
}
