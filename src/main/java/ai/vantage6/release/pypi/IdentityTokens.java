package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a job of GitHub Actions gets tokens that prove which workflow it is.
 *
 * @param request of ACTIONS_ID_TOKEN_REQUEST_URL, which has a query already
 * @param token of ACTIONS_ID_TOKEN_REQUEST_TOKEN
 */
public record IdentityTokens(HttpCaller caller, URI request, Secret token) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A token that can be shown once, to one audience. */
    Secret tokenFor(String audience) throws ReleaseException, InterruptedException {
        var encoded = URLEncoder.encode(audience, StandardCharsets.UTF_8);
        var separator = request.getRawQuery() == null ? "?" : "&";
        var call = Call.get(
                        "get an identity token from GitHub", URI.create(request + separator + "audience=" + encoded))
                .with(Credential.scheme("the job's permission id-token: write", "bearer", token));
        return caller.read(call, answer -> value(call, answer));
    }

    private static Secret value(Call call, Answer answer) throws IOException, ReleaseException {
        if (!answer.isSuccess()) {
            throw Refusals.refused(call, answer);
        }
        return new Secret(text(answer, "value"));
    }

    /** A text that an answer must hold. */
    static String text(Answer answer, String field) throws IOException {
        var value = JSON.readTree(answer.body()).path(field).asText();
        if (value.isEmpty()) {
            throw new IOException("no " + field + " in it");
        }
        return value;
    }
}
