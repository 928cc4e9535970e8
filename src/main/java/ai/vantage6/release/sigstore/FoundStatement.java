package ai.vantage6.release.sigstore;

import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A signed statement as an earlier run has left it in a draft, on GitHub or in a registry. It comes from outside, so it is checked. */
public final class FoundStatement {

    private final Envelope envelope;
    private final SigningCertificate certificate;
    private final LoggedBody logged;
    private final Statement statement;

    private FoundStatement(Envelope envelope, SigningCertificate certificate, LoggedBody logged) throws IOException {
        this.envelope = envelope;
        this.certificate = certificate;
        this.logged = logged;
        this.statement = Statement.read(envelope.statement());
    }

    /**
     * Why it is not what an index can be given with this distribution.
     *
     * @param workflow the file of the workflow that runs, {@code OWNER/NAME/.github/workflows/FILE}: the index compares it with the
     *     publisher's; empty where nobody knows it
     */
    public static Optional<String> flaw(Attestation found, Distribution distribution, Optional<String> workflow) {
        try {
            var read = inAttestation(found.json().getBytes(StandardCharsets.UTF_8));
            var expected = Statement.published(distribution);
            if (!read.statement.equals(expected)) {
                return Optional.of("it is about something else");
            }
            return read.flaw().or(() -> read.foreign(workflow));
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a bundle says of something of this digest how it was built. */
    public static boolean tellsHowItWasBuilt(byte[] bundle, Digest sha256) {
        try {
            var read = inBundle(bundle);
            return read.statement.predicateType().equals(Statement.PROVENANCE)
                    && read.statement.isAbout(sha256)
                    && read.flaw().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<String> flaw() {
        return envelope.isSignedBy(certificate.certificate().getPublicKey())
                ? logged.flaw(envelope, certificate)
                : Optional.of("its signature is not that of its certificate");
    }

    private Optional<String> foreign(Optional<String> workflow) {
        return workflow.isPresent()
                        && !certificate
                                .startedWorkflow()
                                .orElse("")
                                .matches("https://[^/]+/" + Pattern.quote(workflow.get()) + "@.*")
                ? Optional.of("another workflow has signed it")
                : Optional.empty();
    }

    private static FoundStatement inAttestation(byte[] json) throws IOException {
        var whole = Json.read(json);
        if (whole.path("version").asInt() != 1) {
            throw new IOException("it is of another version");
        }
        var material = whole.path("verification_material");
        var envelope = whole.path("envelope");
        return new FoundStatement(
                new Envelope(Json.decoded(envelope, "statement"), Json.decoded(envelope, "signature")),
                SigningCertificate.of(Json.decoded(material, "certificate")),
                logged(material.path("transparency_entries")));
    }

    private static FoundStatement inBundle(byte[] json) throws IOException {
        var whole = Json.read(json);
        var material = whole.path("verificationMaterial");
        var envelope = whole.path("dsseEnvelope");
        return new FoundStatement(
                new Envelope(
                        Json.decoded(envelope, "payload"),
                        Json.decoded(envelope.path("signatures").path(0), "sig")),
                SigningCertificate.of(Json.decoded(material.path("certificate"), "rawBytes")),
                logged(material.path("tlogEntries")));
    }

    /** Whoever verifies it needs an entry with its promise and its proof. */
    private static LoggedBody logged(JsonNode entries) throws IOException {
        var entry = entries.path(0);
        for (var name : List.of("inclusionPromise", "inclusionProof", "logId")) {
            if (!entry.path(name).isObject()) {
                throw new IOException("no " + name + " in it");
            }
        }
        return LoggedBody.read(Json.decoded(entry, "canonicalizedBody"));
    }
}
