package ai.vantage6.release.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.time.Instant;

/**
 * The promise of a log of certificates to hold one (RFC 6962, 3.2), as the certificate itself carries it.
 *
 * @param log its keys
 */
record CertificateTimestamp(KeyPair log, Instant time) {

    private static final int VERSION_1 = 0;
    private static final int TIMESTAMP = 0;
    private static final int OF_A_CERTIFICATE_TO_BE = 1;
    private static final int SHA256 = 4;
    private static final int ECDSA = 3;

    /**
     * A list of one.
     *
     * @param issuer the hash of the authority's key
     * @param body of the certificate, which lacks nothing but this
     */
    byte[] of(byte[] issuer, byte[] body) {
        return written(list -> {
            var promise = promise(signature(issuer, body));
            list.writeShort(promise.length + 2);
            list.writeShort(promise.length);
            list.write(promise);
        });
    }

    private byte[] promise(byte[] signature) {
        return written(promise -> {
            promise.write(VERSION_1);
            promise.write(Ecdsa.id(log.getPublic()));
            promise.writeLong(time.toEpochMilli());
            promise.writeShort(0);
            promise.write(SHA256);
            promise.write(ECDSA);
            promise.writeShort(signature.length);
            promise.write(signature);
        });
    }

    private byte[] signature(byte[] issuer, byte[] body) {
        return Ecdsa.sign(log, written(signed -> {
            signed.write(VERSION_1);
            signed.write(TIMESTAMP);
            signed.writeLong(time.toEpochMilli());
            signed.writeShort(OF_A_CERTIFICATE_TO_BE);
            signed.write(issuer);
            signed.write(body.length >> 16);
            signed.writeShort(body.length);
            signed.write(body);
            signed.writeShort(0);
        }));
    }

    /** Writes numbers and bytes one after the other. */
    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
