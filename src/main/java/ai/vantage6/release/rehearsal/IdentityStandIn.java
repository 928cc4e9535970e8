package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Stands in for the provider that gives a job of GitHub Actions tokens of who it is (JWT, RS256), each for one audience.
 *
 * <p>GitHub gives each job an address of its own; ours says which ref and which commit the job runs for.
 */
public final class IdentityStandIn implements StandIn {

    /** What a job shows to get a token; nothing else opens. */
    public static final String REQUEST_TOKEN = "rehearsal-request-token";

    static final String ISSUER = "https://token.actions.githubusercontent.com";
    /** The workflow's file, in the repository. */
    static final String WORKFLOW = ".github/workflows/release.yml";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LIFETIME = 300;

    private final String repository;
    private boolean called;

    /** @param repository {@code owner/name} */
    public IdentityStandIn(String repository) {
        this.repository = repository;
    }

    /** One for all, and only when it is needed: it takes a while to make. */
    private static final class Key {
        static final KeyPair PAIR = pair();

        private static KeyPair pair() {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Where a job gets its tokens, as the runner tells it. */
    public static String request(URI address, String ref, String commit) {
        return address + "/token?api-version=2.0&ref=" + URLEncoder.encode(ref, StandardCharsets.UTF_8) + "&sha="
                + commit;
    }

    /** Lets the job stand in a workflow that the one that was started has called. */
    public void callAnotherWorkflow() {
        called = true;
    }

    @Override
    public String name() {
        return "identity";
    }

    /** Nothing: a token is remembered by nobody. */
    @Override
    public Object state() {
        return Map.of();
    }

    @Override
    public Reply answer(Request request) {
        if (!request.header("authorization").equals(Optional.of("bearer " + REQUEST_TOKEN))) {
            return Reply.text(401, "The token is not valid.");
        }
        if (!request.method().equals("GET") || !request.path().equals("/token")) {
            return Reply.text(404, "");
        }
        if (request.parameter("api-version").isEmpty()) {
            return Reply.text(400, "The api-version parameter is missing.");
        }
        return Reply.json(200, Map.of("value", token(request)));
    }

    /** What a token of ours says, unless it is over or for another audience; empty for any other text. */
    Optional<JsonNode> claims(String token, String audience) {
        var parts = token.split("\\.", -1);
        try {
            var signature = rs256();
            signature.initVerify(Key.PAIR.getPublic());
            signature.update((parts[0] + "." + parts[1 % parts.length]).getBytes(StandardCharsets.US_ASCII));
            if (parts.length != 3 || !signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                return Optional.empty();
            }
            var claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return Optional.of(claims)
                    .filter(one -> one.path("aud").asText().equals(audience))
                    .filter(one -> one.path("exp").asLong() > Instant.now().getEpochSecond());
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String token(Request request) {
        var head = encoded(Map.of("typ", "JWT", "alg", "RS256", "kid", "rehearsal"));
        var signed = head + "." + encoded(claims(request));
        try {
            var signature = rs256();
            signature.initSign(Key.PAIR.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> claims(Request request) {
        var ref = request.parameter("ref").orElse("refs/heads/main");
        var sha = request.parameter("sha").orElse("0".repeat(40));
        var workflow = repository + "/" + WORKFLOW + "@" + ref;
        var now = Instant.now().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iss", ISSUER);
        var owner = repository.replaceFirst("/.*", "");
        claims.put("aud", request.parameter("audience").orElse("https://github.com/" + owner));
        claims.put("sub", "repo:" + repository + ":ref:" + ref);
        claims.put("iat", now);
        claims.put("nbf", now - 5);
        claims.put("exp", now + LIFETIME);
        claims.put("repository", repository);
        claims.put("repository_id", "1");
        claims.put("repository_owner", owner);
        claims.put("repository_owner_id", "2");
        claims.put("repository_visibility", "public");
        claims.put("ref", ref);
        claims.put("ref_type", ref.startsWith("refs/tags/") ? "tag" : "branch");
        claims.put("sha", sha);
        claims.put("event_name", "push");
        claims.put("runner_environment", "github-hosted");
        claims.put("run_id", "10");
        claims.put("run_attempt", "1");
        claims.put("workflow_ref", workflow);
        claims.put("workflow_sha", sha);
        claims.put("job_workflow_ref", called ? workflow.replace("release.yml", "called.yml") : workflow);
        claims.put("job_workflow_sha", sha);
        return claims;
    }

    private static Signature rs256() throws GeneralSecurityException {
        return Signature.getInstance("SHA256withRSA");
    }

    private static String encoded(Map<String, Object> fields) {
        try {
            return base64(JSON.writeValueAsBytes(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
