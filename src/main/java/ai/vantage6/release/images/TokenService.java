package ai.vantage6.release.images;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives tokens for a registry, by either form of the distribution project's token specification: GET with Basic, or
 * POST of an OAuth 2 form.
 *
 * @param masking hears of each token before it is used
 */
record TokenService(HttpCaller caller, Challenge.Bearer challenge, Optional<Login> login, Consumer<Secret> masking) {

    /** The specification's, where the answer has none. */
    private static final long SECONDS = 60;

    private static final long MOST_SECONDS = 3600;

    private static final String CLIENT = "vantage6-release-action";

    /**
     * A token.
     *
     * @param lifetime how long it is good for
     */
    record Token(Credential credential, Duration lifetime) {}

    Token token(List<Scope> scopes) throws ReleaseException, InterruptedException {
        var asked = Call.get(tried(scopes), address(scopes));
        var call = login.map(known -> asked.with(known.basic())).orElse(asked).challengeable();
        var token = caller.read(
                call, answer -> isUnknownForm(answer) ? Optional.<Token>empty() : Optional.of(read(call, answer)));
        return token.isPresent() ? token.get() : byForm(scopes);
    }

    private boolean isUnknownForm(Answer answer) {
        return login.isPresent() && (answer.status() == 404 || answer.status() == 405);
    }

    private Token byForm(List<Scope> scopes) throws ReleaseException, InterruptedException {
        var call = Call.post(tried(scopes), challenge.realm(), form(scopes)).challengeable();
        if (!(caller.write(call, Entry.Absent::new) instanceof Written.Answered(var answer))) {
            throw new IllegalStateException("a token is nowhere to be found");
        }
        try {
            // what it says may repeat the password, which is in the form
            return read(call, answer.isSuccess() ? answer : answer.withoutBody());
        } catch (IOException e) {
            throw RegistryProblems.malformed(call.tried(), "its answer cannot be read: " + e.getMessage());
        }
    }

    private String tried(List<Scope> scopes) {
        return "get a token from " + challenge.realm().getHost() + " for "
                + scopes.stream().map(Scope::repository).collect(Collectors.joining(" and "));
    }

    private URI address(List<Scope> scopes) {
        var query = Stream.concat(
                        challenge.service().map(name -> "service=" + encoded(name)).stream(),
                        scopes.stream().map(scope -> "scope=" + encoded(scope.text())))
                .collect(Collectors.joining("&"));
        return RegistryAddress.withQuery(challenge.realm(), query);
    }

    private Content form(List<Scope> scopes) {
        var known = login.orElseThrow();
        var proof = known.isRefreshToken()
                ? "grant_type=refresh_token&refresh_token="
                        + encoded(known.password().reveal())
                : "grant_type=password&username=" + encoded(known.user()) + "&password="
                        + encoded(known.password().reveal());
        var scope = scopes.stream().map(Scope::text).collect(Collectors.joining(" "));
        var form = proof + "&client_id=" + CLIENT + "&service="
                + encoded(challenge.service().orElse("")) + "&scope=" + encoded(scope);
        return Content.bytes("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
    }

    private Token read(Call call, Answer answer) throws IOException, ReleaseException {
        if (answer.status() == 401 || answer.status() == 403) {
            throw Refusals.refused(call, answer, "access-denied", hint());
        }
        if (answer.status() != 200) {
            throw Refusals.refused(call, answer);
        }
        var json = answer.json();
        var text = Stream.of("token", "access_token")
                .map(name -> json.path(name).asText(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IOException("no token in it"));
        var name = login.map(known -> "the token for " + known.name()).orElse("the token for everybody");
        var seconds = json.path("expires_in").asLong(SECONDS);
        var secret = new Secret(text);
        masking.accept(secret);
        return new Token(
                Credential.scheme(name, "Bearer", secret),
                Duration.ofSeconds(seconds > 0 ? Math.min(seconds, MOST_SECONDS) : SECONDS));
    }

    private String hint() {
        return login.map(known -> "Check " + known.name() + " and its user " + known.user()
                        + ": it may be wrong, expired or not allowed to use this repository")
                .orElse("Check that the repository exists and is public, or give a user and a token for it");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
