package ai.vantage6.release.sigstore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What says for some minutes whose a key is: that of a workflow, with the commit that it ran at. */
record SigningCertificate(X509Certificate certificate) {

    /** Where certificates that were issued are written down for everybody (RFC 6962). */
    private static final String TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.2";
    /** Below it are Fulcio's own numbers. */
    private static final String FULCIO = "1.3.6.1.4.1.57264.1.";

    private static final int ISSUER = 8;
    private static final int REPOSITORY = 12;
    /** The workflow file that was started, which may have called the one that signs. */
    private static final int BUILD_CONFIG = 18;

    private static final int URI_NAME = 6;
    private static final int OCTETS = 0x04;
    private static final int UTF8_TEXT = 0x0c;

    /** @throws IOException when it is none */
    static SigningCertificate of(byte[] pemOrDer) throws IOException {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            return new SigningCertificate(
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(pemOrDer)));
        } catch (CertificateException e) {
            throw new IOException("it is no certificate", e);
        }
    }

    byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    String pem() {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der());
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }

    /** Whether it was written down for everybody. */
    boolean isLogged() {
        return Optional.ofNullable(certificate.getExtensionValue(TIMESTAMPS)).isPresent();
    }

    boolean isGoodAt(Instant time) {
        return !time.isBefore(certificate.getNotBefore().toInstant())
                && !time.isAfter(certificate.getNotAfter().toInstant());
    }

    Duration lifetime() {
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** The file of the workflow that signs: {@code https://github.com/OWNER/NAME/.github/workflows/FILE@REF}. */
    Optional<String> workflow() {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> name.getFirst().equals(URI_NAME))
                    .map(List::getLast)
                    .map(String::valueOf)
                    .findFirst();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }

    /** The file of the workflow that was started, in the same form. */
    Optional<String> startedWorkflow() {
        return claim(BUILD_CONFIG);
    }

    /** Who has said to the authority what job it is. */
    Optional<String> issuer() {
        return claim(ISSUER);
    }

    /** Of the job that signs: {@code https://github.com/OWNER/NAME}. */
    Optional<String> repository() {
        return claim(REPOSITORY);
    }

    private Optional<String> claim(int number) {
        return Optional.ofNullable(certificate.getExtensionValue(FULCIO + number))
                .flatMap(value -> content(value, OCTETS))
                .flatMap(value -> content(value, UTF8_TEXT))
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** What is in a DER value of this tag, where it is the whole of these bytes. */
    private static Optional<byte[]> content(byte[] der, int tag) {
        if (der.length < 2 || der[0] != tag) {
            return Optional.empty();
        }
        var first = der[1] & 0xff;
        var lengthBytes = first < 0x80 ? 0 : first - 0x80;
        if (lengthBytes > 2 || der.length < 2 + lengthBytes) {
            return Optional.empty();
        }
        var length = lengthBytes == 0 ? first : 0;
        for (var i = 0; i < lengthBytes; i++) {
            length = (length << 8) | (der[2 + i] & 0xff);
        }
        var start = 2 + lengthBytes;
        return der.length == start + length
                ? Optional.of(Arrays.copyOfRange(der, start, der.length))
                : Optional.empty();
    }
}
