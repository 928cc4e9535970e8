package ai.vantage6.release.pypi;

import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Gives identity tokens as GitHub gives them to a job; each has a number. */
final class IdentityProvider implements StandIn {

    private final Map<String, String> claims;
    private int number;

    IdentityProvider() {
        this(Map.of());
    }

    /** Of a job that is known by these claims. */
    IdentityProvider(Map<String, String> claims) {
        this.claims = claims;
    }

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public Object state() {
        return number;
    }

    @Override
    public Reply answer(Request request) {
        var isKnown = request.header("authorization").equals(Optional.of("bearer request-token"));
        var audience = request.parameter("audience");
        if (!isKnown || audience.isEmpty() || request.parameter("api-version").isEmpty()) {
            return Reply.text(401, "who?");
        }
        return Reply.json(200, Map.of("value", "jwt-" + ++number + "-of-" + audience.get() + payload()));
    }

    /** The middle part of a token and its signature, which nobody here checks. */
    private String payload() {
        if (claims.isEmpty()) {
            return "";
        }
        var json = JsonNodeFactory.instance.objectNode();
        claims.forEach(json::put);
        return "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8))
                + ".signature";
    }
}
