package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Credential;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where the right to upload comes from; asked before each upload, since it may expire. */
public interface UploadAccess extends AutoCloseable {

    Credential credential() throws ReleaseException, InterruptedException;

    /** Why the right will not do for these projects at that address, as far as we can tell beforehand. */
    default Optional<Problem> obstacle(URI upload, List<String> projects)
            throws ReleaseException, InterruptedException {
        credential();
        return Optional.empty();
    }

    /** Whether it is that of a workflow which the index trusts: only then it takes attestations. */
    default boolean isOfTrustedPublisher() throws ReleaseException, InterruptedException {
        return false;
    }

    /** Gives back what was borrowed. */
    @Override
    default void close() {}

    /** An API token of the index. */
    static UploadAccess token(Secret token) {
        return new ApiToken(token);
    }

    /** The job's identity where the index trusts it, else the token. */
    static UploadAccess either(TrustedPublishing trusted, Secret token) {
        return new EitherAccess(trusted, new ApiToken(token));
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
