package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Stands in for Fulcio: gives a certificate for a key to whoever shows a token of the identity provider and a signature of that key.
 *
 * <p>Authority and log of certificates have keys of their own, made anew for each stand-in.
 */
public final class FulcioStandIn implements StandIn {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INVALID_ARGUMENT = 3;
    private static final int UNAUTHENTICATED = 16;

    private final IdentityStandIn identity;
    private final CertificateAuthority authority;

    public FulcioStandIn(IdentityStandIn identity) {
        this(identity, InstantSource.system());
    }

    FulcioStandIn(IdentityStandIn identity, InstantSource clock) {
        this.identity = identity;
        this.authority = CertificateAuthority.of(clock);
    }

    CertificateAuthority authority() {
        return authority;
    }

    @Override
    public String name() {
        return "fulcio";
    }

    @Override
    public Map<Service, String> serves() {
        return Map.of(Service.FULCIO, "");
    }

    /** Nothing: a certificate is found by nobody until something was signed with its key. */
    @Override
    public Object state() {
        return Map.of();
    }

    @Override
    public Reply unauthorized(Request request) {
        return refused(401, UNAUTHENTICATED, "There was an error processing the identity token");
    }

    @Override
    public Reply answer(Request request) throws IOException {
        return switch (request.method() + " " + request.path()) {
            case "GET /api/v2/trustBundle" ->
                Reply.json(200, Map.of("chains", List.of(Map.of("certificates", List.of(pem(authority.root()))))));
            case "POST /api/v2/signingCert" -> certify(request, JSON.readTree(request.body()));
            default -> Reply.json(404, Map.of("code", 5, "message", "Not Found", "details", List.of()));
        };
    }

    private Reply certify(Request request, JsonNode body) {
        var token = body.at("/credentials/oidcIdentityToken").asText();
        var claims = identity.claims(token, "sigstore");
        if (claims.isEmpty()) {
            return unauthorized(request);
        }
        var asked = body.path("publicKeyRequest");
        var key = key(asked.at("/publicKey/content").asText());
        if (key.isEmpty()) {
            return refused(400, INVALID_ARGUMENT, "The public key supplied in the request could not be parsed");
        }
        var subject = claims.get().path("sub").asText().getBytes(StandardCharsets.UTF_8);
        if (!Ecdsa.verifies(
                key.get(), subject, decoded(asked.path("proofOfPossession").asText()))) {
            return refused(400, INVALID_ARGUMENT, "The signature supplied in the request could not be verified");
        }
        var workflow =
                "https://github.com/" + claims.get().path("job_workflow_ref").asText();
        var certificate = authority.issue(key.get(), workflow, extensions(claims.get()));
        var chain = Map.of("certificates", List.of(pem(certificate), pem(authority.root())));
        return Reply.json(200, Map.of("signedCertificateEmbeddedSct", Map.of("chain", chain)))
                .stored("issued a certificate");
    }

    /** By Fulcio's numbers (docs/oid-info.md): what it takes over of the claims of GitHub. */
    private static Map<Integer, String> extensions(JsonNode claims) {
        var home = "https://github.com/";
        var repository = home + claims.path("repository").asText();
        var extensions = new TreeMap<Integer, String>();
        extensions.put(8, claims.path("iss").asText());
        extensions.put(9, home + claims.path("job_workflow_ref").asText());
        extensions.put(10, claims.path("job_workflow_sha").asText());
        extensions.put(11, claims.path("runner_environment").asText());
        extensions.put(12, repository);
        extensions.put(13, claims.path("sha").asText());
        extensions.put(14, claims.path("ref").asText());
        extensions.put(15, claims.path("repository_id").asText());
        extensions.put(16, home + claims.path("repository_owner").asText());
        extensions.put(17, claims.path("repository_owner_id").asText());
        extensions.put(18, home + claims.path("workflow_ref").asText());
        extensions.put(19, claims.path("workflow_sha").asText());
        extensions.put(20, claims.path("event_name").asText());
        extensions.put(
                21,
                repository + "/actions/runs/" + claims.path("run_id").asText() + "/attempts/"
                        + claims.path("run_attempt").asText());
        extensions.put(22, claims.path("repository_visibility").asText());
        return extensions;
    }

    private static Optional<PublicKey> key(String pem) {
        try {
            var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return Optional.of(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String pem(byte[] certificate) {
        return Ecdsa.pem("CERTIFICATE", certificate);
    }

    private static Reply refused(int status, int code, String message) {
        return Reply.json(status, Map.of("code", code, "message", message, "details", List.of()));
    }
}
