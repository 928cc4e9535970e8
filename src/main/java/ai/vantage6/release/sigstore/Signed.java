package ai.vantage6.release.sigstore;

import ai.vantage6.release.model.Attestation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A statement that this workflow has signed, and that the transparency log holds. */
public final class Signed {

    /** Of a bundle: a file, or what is attached to an image. */
    public static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    private final Envelope envelope;
    private final SigningCertificate certificate;
    private final LogEntry entry;

    Signed(Envelope envelope, SigningCertificate certificate, LogEntry entry) {
        this.envelope = envelope;
        this.certificate = certificate;
        this.entry = entry;
    }

    /** As PyPI takes it (PEP 740). */
    public Attestation attestation() {
        var material = new LinkedHashMap<String, Object>();
        material.put("certificate", Json.base64(certificate.der()));
        material.put("transparency_entries", List.of(entry.fields()));
        var signed = new LinkedHashMap<String, Object>();
        signed.put("statement", Json.base64(envelope.statement()));
        signed.put("signature", Json.base64(envelope.signature()));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("version", 1);
        fields.put("verification_material", material);
        fields.put("envelope", signed);
        return new Attestation(new String(Json.bytes(fields), StandardCharsets.UTF_8));
    }

    /** As GitHub and registries take it. */
    public byte[] bundle() {
        var material = new LinkedHashMap<String, Object>();
        material.put("certificate", Map.of("rawBytes", Json.base64(certificate.der())));
        material.put("tlogEntries", List.of(entry.fields()));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("mediaType", BUNDLE);
        fields.put("verificationMaterial", material);
        fields.put("dsseEnvelope", envelope.fields());
        return Json.bytes(fields);
    }
}
