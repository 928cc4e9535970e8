package ai.vantage6.release.azure;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Microsoft Entra, which gives a job that it trusts the right to deploy, against the proof of which workflow the job is: no
 * password is stored anywhere. Safe for use by several threads.
 */
public final class Entra implements Access {

    private static final String AUDIENCE = "api://AzureADTokenExchange";
    private static final String SCOPE = "https://management.azure.com/.default";
    private static final String JWT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    /** A token lives for an hour or more; a deployment takes some minutes of it. */
    private static final Duration USED_FOR = Duration.ofMinutes(30);

    private final HttpCaller caller;
    private final IdentityTokens identity;
    private final URI tokens;
    private final String client;
    private final Consumer<Secret> masking;
    private final Lock oneAtATime = new ReentrantLock();
    private Optional<Credential> won = Optional.empty();
    private Instant wonAt = Instant.EPOCH;

    /**
     * Asks for nothing yet.
     *
     * @param tokens the address of the tenant's tokens
     * @param client the id of the application that may deploy
     * @param masking hears of each new secret before it is used
     */
    public Entra(HttpCaller caller, IdentityTokens identity, URI tokens, String client, Consumer<Secret> masking) {
        this.caller = caller;
        this.identity = identity;
        this.tokens = tokens;
        this.client = client;
        this.masking = masking;
    }

    /** Where a tenant's tokens come from. */
    public static URI tokens(URI entra, String tenant) {
        return Call.below(entra, "/" + tenant + "/oauth2/v2.0/token");
    }

    @Override
    public Credential credential() throws ReleaseException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            var now = caller.policy().time().instant();
            if (won.isEmpty() || now.isAfter(wonAt.plus(USED_FOR))) {
                won = Optional.of(Credential.scheme("the role of AZURE_CLIENT_ID", "Bearer", token()));
                wonAt = now;
            }
            return won.get();
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public String hint() {
        return "Give the application of AZURE_CLIENT_ID the role Website Contributor on that web app";
    }

    private Secret token() throws ReleaseException, InterruptedException {
        var assertion = identity.tokenFor(AUDIENCE);
        masking.accept(assertion);
        var call = Call.post(
                "get the right to deploy from Entra",
                tokens,
                form(Map.of(
                        "client_id", client,
                        "scope", SCOPE,
                        "grant_type", "client_credentials",
                        "client_assertion_type", JWT,
                        "client_assertion", assertion.reveal())));
        return caller.read(call, answer -> {
            if (!answer.isSuccess()) {
                throw refused(call, answer);
            }
            var token = new Secret(answer.jsonText("access_token"));
            masking.accept(token);
            return token;
        });
    }

    /** RFC 6749 gives a code and Entra a whole sentence with it. */
    private static ReleaseException refused(Call call, Answer answer) {
        if (answer.status() != 400 && answer.status() != 401 && answer.status() != 403) {
            return Refusals.refused(call, answer);
        }
        return Refusals.refused(
                call,
                new Answer(answer.status(), answer.from(), answer.headers(), words(answer)),
                "entra-refuses",
                "Check AZURE_CLIENT_ID and AZURE_TENANT_ID, and give that application a federated credential for this"
                        + " repository and environment");
    }

    private static byte[] words(Answer answer) {
        try {
            return answer.jsonText("error_description").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return answer.body();
        }
    }

    private static Content form(Map<String, String> fields) {
        var body = new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return Content.bytes("application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8));
    }
}
