package ai.vantage6.release.pypi;

import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The index that users install from. It never takes a file name twice. Safe for use by several threads. */
public interface PackageIndex extends AutoCloseable {

    /** Why uploads of these projects would be refused, as far as that can be asked without uploading. */
    Optional<Problem> tryLock(List<String> projects) throws ReleaseException, InterruptedException;

    /** The versions of which the index lists any file for a project. */
    Set<Version> published(String project) throws ReleaseException, InterruptedException;

    /** The same as the index writes them, whatever they look like: only those of which it gives people a file. */
    Set<String> offered(String project) throws ReleaseException, InterruptedException;

    /** What the index tells of where a listed file comes from. */
    Origin origin(String project, Version version, String file) throws ReleaseException, InterruptedException;

    /** What the index lists of a version, in the order of the names; withdrawn files are among them. */
    List<IndexedFile> files(String project, Version version) throws ReleaseException, InterruptedException;

    /** Downloads a listed file and checks its SHA-256. */
    void download(IndexedFile file, Path target) throws ReleaseException, InterruptedException;

    /** What the index holds of these, in their order; asked anew. */
    SequencedMap<Distribution, Entry> lookUp(List<Distribution> distributions)
            throws ReleaseException, InterruptedException;

    /** Whether it takes attestations from us. */
    boolean takesAttestations() throws ReleaseException, InterruptedException;

    /** The same without an attestation. */
    default void upload(Distribution distribution) throws ReleaseException, InterruptedException {
        upload(distribution, Optional.empty());
    }

    /**
     * Uploads; a lost reply is looked up, never answered by a blind second upload. That it arrived is seen later.
     *
     * @param attestation goes with the file or never: what the index has already can get none
     */
    void upload(Distribution distribution, Optional<Attestation> attestation)
            throws ReleaseException, InterruptedException;

    /**
     * Waits until the index shows all of these to whoever asks, as it does within seconds, sometimes minutes.
     *
     * @throws ReleaseException when some do not show within the time limit, or something else does in their place
     */
    void awaitAll(List<Distribution> distributions) throws ReleaseException, InterruptedException;

    /** Gives the right to upload back. */
    @Override
    default void close() {}
}
