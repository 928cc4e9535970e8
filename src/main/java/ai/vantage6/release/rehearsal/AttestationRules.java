package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What PyPI checks before it takes the attestations of a file; the sentences are those of its own code (warehouse,
 * attestations/services.py).
 *
 * @param authority its key
 * @param log its key
 * @param repository the publisher's, {@code owner/name}
 */
record AttestationRules(PublicKey authority, PublicKey log, String repository) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PREDICATES =
            Set.of("https://docs.pypi.org/attestations/publish/v1", "https://slsa.dev/provenance/v1");

    /**
     * Why the attestations are not taken.
     *
     * @param minted whether the upload is that of a trusted publisher
     * @param subject the file's name and its SHA-256, with a blank between
     */
    Optional<String> broken(String json, boolean minted, String subject) {
        return reason(json, minted, subject).map(reason -> "Invalid attestations supplied during upload: " + reason);
    }

    private Optional<String> reason(String json, boolean minted, String subject) {
        if (!minted) {
            return Optional.of("Attestations are only supported when using Trusted Publishing");
        }
        try {
            var attestations = JSON.readTree(json);
            if (!attestations.isArray() || attestations.isEmpty()) {
                return Optional.of("Malformed attestations: a list with at least one is expected");
            }
            var seen = new HashSet<String>();
            for (var attestation : attestations) {
                var signed = signed(attestation);
                var flaw = flaw(attestation.path("verification_material"), signed, subject);
                if (flaw.isPresent()) {
                    return Optional.of("Verification failed: " + flaw.get());
                }
                if (!PREDICATES.contains(signed.predicateType())) {
                    return Optional.of("Attestation with unsupported predicate type: " + signed.predicateType());
                }
                if (!seen.add(signed.predicateType())) {
                    return Optional.of("Multiple attestations for the same file with the same predicate type");
                }
            }
            return Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            return Optional.of("Malformed attestations: " + e.getMessage());
        }
    }

    private static SignedStatement signed(JsonNode attestation) throws IOException {
        if (attestation.path("version").asInt() != 1) {
            throw new IOException("unknown version");
        }
        return new SignedStatement(
                SignedStatement.decoded(attestation.at("/envelope/statement")),
                SignedStatement.decoded(attestation.at("/envelope/signature")));
    }

    private Optional<String> flaw(JsonNode material, SignedStatement signed, String subject)
            throws IOException, GeneralSecurityException {
        var der = SignedStatement.decoded(material.path("certificate"));
        var certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        certificate.verify(authority);
        var entries = material.path("transparency_entries");
        if (entries.size() != 1) {
            return Optional.of("expected one transparency log entry");
        }
        var entry = new LoggedEntry(entries.path(0));
        var time = entry.time();
        if (time.isBefore(certificate.getNotBefore().toInstant())
                || time.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of("the certificate was not good when the entry was made");
        }
        if (!signed.isSignedBy(certificate.getPublicKey())) {
            return Optional.of("signature is invalid for envelope");
        }
        if (!signed.subjects().equals(List.of(subject))) {
            return Optional.of("subject does not match distribution: " + signed.subjects());
        }
        return entry.flaw(log, signed)
                .or(() -> isOfPublisher(certificate)
                        ? Optional.empty()
                        : Optional.of("Certificate's Build Config URI does not match the expected Trusted Publisher"));
    }

    private boolean isOfPublisher(X509Certificate certificate) {
        var home = "https://github.com/" + repository;
        var workflow = home + "/" + IdentityStandIn.WORKFLOW + "@";
        return claim(certificate, 8).equals(IdentityStandIn.ISSUER)
                && claim(certificate, 12).equals(home)
                && Set.of(workflow + claim(certificate, 13), workflow + claim(certificate, 14))
                        .contains(claim(certificate, 18));
    }

    private static String claim(X509Certificate certificate, int number) {
        try {
            var value = Optional.ofNullable(certificate.getExtensionValue("1.3.6.1.4.1.57264.1." + number));
            return new String(
                    Der.content(Der.UTF8, Der.content(Der.OCTETS, value.orElse(new byte[0]))), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
