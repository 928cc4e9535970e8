package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Credential;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where the right to upload comes from; asked before each upload, since it may expire. */
public interface UploadAccess {

    Credential credential() throws ReleaseException, InterruptedException;

    /** Whether the index gave it to a workflow that it trusts; from nobody else it takes attestations. */
    default boolean trusted() {
        return false;
    }

    /** Why the right will not do for these projects at that address, as far as we can tell beforehand. */
    default Optional<Problem> obstacle(URI upload, List<String> projects)
            throws ReleaseException, InterruptedException {
        credential();
        return Optional.empty();
    }

    /** An API token of the index. */
    static UploadAccess token(Secret token) {
        return new ApiToken(token);
    }

    /** No right at all, as in a dry run. */
    static UploadAccess none() {
        return () -> {
            throw new ReleaseException(
                    "no-upload-access",
                    "upload to the package index",
                    "there is neither a PYPI_TOKEN nor an identity token for trusted publishing",
                    "Set the secret PYPI_TOKEN, or give the job the permission id-token: write");
        };
    }
}
