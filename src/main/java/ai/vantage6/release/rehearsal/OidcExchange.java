package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where the stand-in for PyPI gives upload tokens for identity tokens, each of which is good once. */
final class OidcExchange {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String MINTED = "pypi-minted-";

    private final Set<String> seen = new HashSet<>();
    private final Set<String> alive = new TreeSet<>();
    private boolean offered = true;
    private boolean trusting = true;

    void withdraw() {
        offered = false;
    }

    void trustNobody() {
        trusting = false;
    }

    /** The tokens that are good for an upload: minted, and not given back. */
    Set<String> alive() {
        return Set.copyOf(alive);
    }

    /** Whether it is one of ours that is good no more. */
    boolean isDead(String token) {
        return token.startsWith(MINTED) && !alive.contains(token);
    }

    Reply answer(Request request) throws IOException {
        return switch (request.method() + " " + request.path()) {
            case "GET /_/oidc/audience" ->
                offered
                        ? Reply.json(200, Map.of("audience", "pypi"))
                        : Reply.text(403, "403 OIDC functionality not enabled");
            case "POST /_/oidc/mint-token" ->
                mint(JSON.readTree(request.body()).path("token").asText());
            case "POST /_/oidc/burn-token" -> {
                alive.remove(JSON.readTree(request.body()).path("token").asText());
                yield Reply.json(202, Map.of("message", "Accepted"));
            }
            default -> Reply.text(404, "404 Not Found");
        };
    }

    private Reply mint(String identityToken) {
        if (!offered || identityToken.isEmpty()) {
            return refused(offered ? "invalid-payload" : "not-enabled");
        }
        if (!seen.add(identityToken)) {
            return refused("invalid-reuse-token");
        }
        if (!trusting) {
            return refused("invalid-publisher");
        }
        var token = MINTED + seen.size();
        alive.add(token);
        return Reply.json(200, Map.of("success", true, "token", token));
    }

    private static Reply refused(String code) {
        return Reply.json(
                422,
                Map.of("message", "Token request failed", "errors", List.of(Map.of("code", code, "description", "…"))));
    }
}
