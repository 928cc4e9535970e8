package ai.vantage6.release.sigstore;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** What an identity token says of its job; we read it and leave it to others to check it. */
record IdentityClaims(JsonNode json) {

    static IdentityClaims of(Secret token) throws ReleaseException {
        try {
            var parts = token.reveal().split("\\.", -1);
            if (parts.length != 3) {
                throw new IOException("no three parts");
            }
            var claims = new IdentityClaims(Json.read(Base64.getUrlDecoder().decode(parts[1])));
            Json.text(claims.json, "sub");
            return claims;
        } catch (IOException | IllegalArgumentException e) {
            throw new ReleaseException(
                    "identity-token-malformed",
                    "sign in the name of this workflow",
                    "the identity token that the runner gave is none: it is not in three parts, or names nobody",
                    "Run it again; where that does not help, leave the attestations out with attest: false");
        }
    }

    /** Who it is: {@code repo:OWNER/NAME:ref:refs/tags/…}. */
    String subject() {
        return json.path("sub").asText();
    }

    /** Who gives the tokens. */
    String issuer() {
        return json.path("iss").asText();
    }

    /** The workflow that was started, {@code OWNER/NAME/.github/workflows/FILE@REF}. */
    Optional<String> startedWorkflow() {
        return text("workflow_ref");
    }

    /** The workflow that the job stands in: the same, or one that it called. */
    Optional<String> workflow() {
        return text("job_workflow_ref");
    }

    private Optional<String> text(String claim) {
        return Optional.of(json.path(claim).asText("")).filter(value -> !value.isEmpty());
    }
}
