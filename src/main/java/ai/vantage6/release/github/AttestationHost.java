package ai.vantage6.release.github;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Where everybody can ask for attestations of something by its digest. */
public interface AttestationHost {

    /**
     * What is kept of how something was built.
     *
     * @param bundles those that came
     * @param elsewhere whether there are more, which are kept in another place
     */
    record Kept(List<byte[]> bundles, boolean elsewhere) {

        public Kept {
            bundles = List.copyOf(bundles);
        }
    }

    Kept find(Digest subject) throws ReleaseException, InterruptedException;

    /**
     * What the host itself says of a release that can never change, found by any file of it.
     *
     * @return the SHA-256 of each file of the release; empty where the host says nothing
     */
    Optional<SortedMap<String, Digest>> ofRelease(Digest file) throws ReleaseException, InterruptedException;

    /** Keeps a bundle; whoever has no permission for it is refused. */
    void store(byte[] bundle, Digest subject) throws ReleaseException, InterruptedException;
}
