package ai.vantage6.release.http;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a job of GitHub Actions gets tokens that prove which workflow it is.
 *
 * @param request of ACTIONS_ID_TOKEN_REQUEST_URL, as it is; it has a query already
 * @param token of ACTIONS_ID_TOKEN_REQUEST_TOKEN
 */
public record IdentityTokens(HttpCaller caller, String request, Secret token) {

    private static final String TRIED = "get an identity token from GitHub";

    /** A token that can be shown once, to one audience. */
    public Secret tokenFor(String audience) throws ReleaseException, InterruptedException {
        var call = Call.get(TRIED, address(audience))
                .with(Credential.scheme("the job's permission id-token: write", "bearer", token));
        return caller.read(call, answer -> {
            if (!answer.isSuccess()) {
                throw Refusals.refused(call, answer);
            }
            return new Secret(answer.jsonText("value"));
        });
    }

    private URI address(String audience) throws ReleaseException {
        try {
            var separator = new URI(request).getRawQuery() == null ? "?" : "&";
            return new URI(request + separator + "audience=" + URLEncoder.encode(audience, StandardCharsets.UTF_8));
        } catch (URISyntaxException e) {
            throw new ReleaseException(
                    "identity-address",
                    TRIED,
                    "ACTIONS_ID_TOKEN_REQUEST_URL, which the runner sets, is not an address",
                    "Give the job the permission id-token: write and set nothing of that name yourself, or set PYPI_TOKEN");
        }
    }
}
