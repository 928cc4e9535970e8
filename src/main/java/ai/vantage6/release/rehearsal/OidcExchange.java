package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where the stand-in for PyPI gives upload tokens for identity tokens, each of which is good once. */
public final class OidcExchange {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String MINTED = "pypi-minted-";

    private final Set<String> seen = new HashSet<>();
    private final Set<String> alive = new TreeSet<>();
    private boolean offered = true;
    private boolean trusting = true;

    /** Offers no trusted publishing any more. */
    public void withdraw() {
        offered = false;
    }

    /** Knows no trusted publisher any more. */
    public void trustNobody() {
        trusting = false;
    }

    /** The tokens that are good for an upload: minted, and not given back. */
    public Set<String> alive() {
        return Set.copyOf(alive);
    }

    /** A token of that name for a publisher whom nobody has to ask. */
    public String minted(String name) {
        alive.add(MINTED + name);
        return MINTED + name;
    }

    /** How many identity tokens were shown. */
    public int shown() {
        return seen.size();
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
        return Reply.json(200, Map.of("success", true, "token", minted(String.valueOf(seen.size()))));
    }

    private static Reply refused(String code) {
        return Reply.json(
                422,
                Map.of("message", "Token request failed", "errors", List.of(Map.of("code", code, "description", "…"))));
    }
}
