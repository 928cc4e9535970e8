package ai.vantage6.release.sigstore;

import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A signed statement as an earlier run has left it in a draft, on GitHub or in a registry. It comes from outside, so it is checked. */
public final class FoundStatement {

    private final Envelope envelope;
    private final JsonNode material;
    private final Statement statement;

    private FoundStatement(Envelope envelope, JsonNode material) throws IOException {
        this.envelope = envelope;
        this.material = material;
        this.statement = Statement.read(envelope.statement());
    }

    /** Why it is not what an index can be given with this distribution, of which this workflow is the publisher. */
    public static Optional<String> flaw(Attestation found, Distribution distribution, Trust trust) {
        try {
            var read = inAttestation(found.json().getBytes(StandardCharsets.UTF_8));
            if (!read.statement.equals(Statement.published(distribution))) {
                return Optional.of("it is about something else");
            }
            var certificate = SigningCertificate.of(Json.decoded(read.material, "certificate"));
            return read.flaw(certificate, read.material.path("transparency_entries"), trust)
                    .or(() -> trust.foreign(certificate));
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Why what an index shows does not fit a distribution. Whether its signer may be believed was for the index to see, before it
     * took it.
     */
    public static Optional<String> misfit(Attestation shown, Distribution distribution) {
        try {
            var read = inAttestation(shown.json().getBytes(StandardCharsets.UTF_8));
            if (!read.statement
                    .subjects()
                    .equals(Statement.published(distribution).subjects())) {
                return Optional.of("it is about something else");
            }
            var certificate = SigningCertificate.of(Json.decoded(read.material, "certificate"));
            return read.envelope.isSignedBy(certificate.certificate().getPublicKey())
                    ? Optional.empty()
                    : Optional.of("its signature is not that of its certificate");
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Whether two are the same statement with the same signature, however they are written. */
    public static boolean areSame(Attestation one, Attestation other) {
        try {
            return Json.read(one.json().getBytes(StandardCharsets.UTF_8))
                    .path("envelope")
                    .equals(Json.read(other.json().getBytes(StandardCharsets.UTF_8))
                            .path("envelope"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a bundle claims to say of something of this digest how it was built. */
    public static boolean claimsHowItWasBuilt(byte[] bundle, Digest sha256) {
        try {
            var claimed = inBundle(bundle).statement;
            return claimed.predicateType().equals(Statement.PROVENANCE) && claimed.isAbout(sha256);
        } catch (IOException e) {
            return false;
        }
    }

    /** Why what a bundle says is not believed. */
    public static Optional<String> flaw(byte[] bundle, Trust trust) {
        try {
            var read = inBundle(bundle);
            var certificate = SigningCertificate.of(Json.decoded(read.material.path("certificate"), "rawBytes"));
            return read.flaw(certificate, read.material.path("tlogEntries"), trust);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Whoever verifies it needs an entry of the log with its promise and its proof. */
    private Optional<String> flaw(SigningCertificate certificate, JsonNode entries, Trust trust) throws IOException {
        if (!envelope.isSignedBy(certificate.certificate().getPublicKey())) {
            return Optional.of("its signature is not that of its certificate");
        }
        var entry = LogEntry.kept(entries.path(0));
        return entry.flaw(envelope, certificate).or(() -> trust.flaw(certificate));
    }

    private static FoundStatement inAttestation(byte[] json) throws IOException {
        var whole = Json.read(json);
        if (whole.path("version").asInt() != 1) {
            throw new IOException("it is of another version");
        }
        var envelope = whole.path("envelope");
        return new FoundStatement(
                new Envelope(Json.decoded(envelope, "statement"), Json.decoded(envelope, "signature")),
                whole.path("verification_material"));
    }

    private static FoundStatement inBundle(byte[] json) throws IOException {
        var whole = Json.read(json);
        var envelope = whole.path("dsseEnvelope");
        return new FoundStatement(
                new Envelope(
                        Json.decoded(envelope, "payload"),
                        Json.decoded(envelope.path("signatures").path(0), "sig")),
                whole.path("verificationMaterial"));
    }
}
