package ai.vantage6.release.sigstore;

import ai.vantage6.release.model.Digest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the transparency log keeps of a signed statement: its hash, the signature and who signed.
 *
 * @param bytes JSON of the kind {@code dsse}, as the log gave it
 */
record LoggedBody(byte[] bytes, String kind, String version) {

    private static final String KIND = "dsse";

    static LoggedBody read(byte[] bytes) throws IOException {
        var json = Json.read(bytes);
        return new LoggedBody(bytes, Json.text(json, "kind"), Json.text(json, "apiVersion"));
    }

    /** Why it is not that of this envelope. */
    Optional<String> flaw(Envelope envelope, SigningCertificate certificate) {
        try {
            var spec = Json.read(bytes).path("spec");
            var signature = spec.path("signatures").path(0);
            if (!kind.equals(KIND) || spec.path("signatures").size() != 1) {
                return Optional.of("it is no entry of one signed statement");
            }
            if (!spec.at("/payloadHash/value")
                    .asText()
                    .equals(Digest.of(envelope.statement()).hex())) {
                return Optional.of("it is of another statement");
            }
            if (!Arrays.equals(Json.decoded(signature, "signature"), envelope.signature())) {
                return Optional.of("it is of another signature");
            }
            return SigningCertificate.of(Json.decoded(signature, "verifier")).equals(certificate)
                    ? Optional.empty()
                    : Optional.of("it is of another certificate");
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
