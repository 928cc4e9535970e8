package ai.vantage6.release.sigstore;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certificate authority of sigstore: says for ten minutes that a key is that of a workflow, when shown a token of the workflow
 * and a signature of the key.
 *
 * @param address without a slash at the end
 */
record Fulcio(HttpCaller caller, String address) {

    private static final String TRIED = "get a certificate for the key that signs";

    /** Asks for nothing but what everybody may read: the chains that lead to its roots, each with its root last. */
    List<List<X509Certificate>> chains() throws ReleaseException, InterruptedException {
        var call =
                Call.get("see whether the certificate authority answers", URI.create(address + "/api/v2/trustBundle"));
        return caller.read(call, answer -> {
            if (!answer.isSuccess()) {
                throw Refusals.refused(call, answer);
            }
            if (!answer.json().path("chains").isArray()) {
                throw new IOException("no chains in it");
            }
            var chains = new ArrayList<List<X509Certificate>>();
            for (var chain : answer.json().path("chains")) {
                chains.add(chain(chain.path("certificates")));
            }
            return chains;
        });
    }

    private static List<X509Certificate> chain(JsonNode certificates) throws IOException {
        var chain = new ArrayList<X509Certificate>();
        for (var one : certificates) {
            chain.add(SigningCertificate.of(one.asText().getBytes(StandardCharsets.UTF_8))
                    .certificate());
        }
        if (chain.isEmpty()) {
            throw new IOException("a chain without certificates in it");
        }
        return chain;
    }

    /** A certificate that nobody hears of is none's loss, so a call whose answer was lost is made again. */
    SigningCertificate certify(Secret token, KeyPair keys) throws ReleaseException, InterruptedException {
        var call = Call.post(TRIED, URI.create(address + "/api/v2/signingCert"), Content.json(request(token, keys)));
        var certificate = caller.read(call, answer -> {
            if (!answer.isSuccess()) {
                throw refused(call, answer.text().contains(token.reveal()) ? answer.withoutBody() : answer);
            }
            return leaf(answer);
        });
        var flaw = flaw(certificate, keys);
        if (flaw.isPresent()) {
            throw new ReleaseException(
                    "certificate-unusable",
                    TRIED,
                    "what came cannot be used: " + flaw.get(),
                    "Check the address services.fulcio, or leave the attestations out with attest: false");
        }
        return certificate;
    }

    private static String request(Secret token, KeyPair keys) throws ReleaseException {
        var subject = IdentityClaims.of(token).subject().getBytes(StandardCharsets.UTF_8);
        var key = new LinkedHashMap<String, Object>();
        key.put("publicKey", Map.of("algorithm", "ECDSA", "content", pem(keys)));
        key.put("proofOfPossession", Json.base64(Envelope.sign(subject, keys.getPrivate())));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("credentials", Map.of("oidcIdentityToken", token.reveal()));
        fields.put("publicKeyRequest", key);
        return new String(Json.bytes(fields), StandardCharsets.UTF_8);
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n" + Json.base64(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** The first of the chain; those after it are for everybody to know. */
    private static SigningCertificate leaf(Answer answer) throws IOException {
        var chain = answer.json().at("/signedCertificateEmbeddedSct/chain/certificates");
        if (!chain.isArray() || !chain.path(0).isTextual()) {
            throw new IOException("no certificate with a timestamp of the log of certificates in it");
        }
        return SigningCertificate.of(chain.path(0).asText().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> flaw(SigningCertificate certificate, KeyPair keys) {
        if (!certificate.certificate().getPublicKey().equals(keys.getPublic())) {
            return Optional.of("the certificate is of another key");
        }
        if (certificate.workflow().isEmpty()) {
            return Optional.of("the certificate names no workflow");
        }
        return certificate.isLogged()
                ? Optional.empty()
                : Optional.of("the certificate was not written down in the log of certificates");
    }

    private static ReleaseException refused(Call call, Answer answer) {
        return answer.status() >= 400 && answer.status() < 500
                ? Refusals.refused(
                        call,
                        answer,
                        "not-certified",
                        "Run it again; where that does not help, see that services.fulcio knows the runner's tokens, or"
                                + " leave the attestations out with attest: false")
                : Refusals.refused(call, answer);
    }
}
