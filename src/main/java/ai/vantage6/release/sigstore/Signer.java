package ai.vantage6.release.sigstore;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/** Signs in the name of the workflow that runs. Safe for use by several threads. */
public interface Signer {

    /** Why nobody would vouch for the workflow, as far as that can be asked without signing. */
    Optional<Problem> tryAuthority() throws ReleaseException, InterruptedException;

    /** Why the log would take no entry, as far as that can be asked without making one. */
    Optional<Problem> tryLog() throws ReleaseException, InterruptedException;

    /** Whose statements are believed when they are found; those of nobody where that cannot be told. */
    Trust trust(Provenance provenance) throws InterruptedException;

    /** Signs, and enters it into the log for everybody to see. */
    Signed sign(Statement statement) throws ReleaseException, InterruptedException;
}
