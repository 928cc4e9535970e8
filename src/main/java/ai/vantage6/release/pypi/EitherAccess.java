package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Credential;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The job's identity where the index trusts it, else a token: {@code id-token: write} alone may be there for something else. An
 * index that cannot be asked is no index that says no.
 */
record EitherAccess(TrustedPublishing trusted, ApiToken token) implements UploadAccess {

    @Override
    public Credential credential() throws ReleaseException, InterruptedException {
        return chosen().credential();
    }

    @Override
    public Optional<Problem> obstacle(URI upload, List<String> projects) throws ReleaseException, InterruptedException {
        return chosen().obstacle(upload, projects);
    }

    @Override
    public boolean isOfTrustedPublisher() throws ReleaseException, InterruptedException {
        return chosen().isOfTrustedPublisher();
    }

    /** An identity that the index once took is asked for again when it has expired. */
    private UploadAccess chosen() throws ReleaseException, InterruptedException {
        return trusted.distrust().isEmpty() ? trusted : token;
    }

    @Override
    public void close() {
        trusted.close();
    }
}
