package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Credential;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;

/** Where the right to upload comes from; asked before each upload, since it may expire. */
@FunctionalInterface
public interface UploadAccess {

    Credential credential() throws ReleaseException, InterruptedException;

    /** An API token of the index. */
    static UploadAccess token(Secret token) {
        return () -> Credential.basic("PYPI_TOKEN", "__token__", token);
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
