package ai.vantage6.release.rehearsal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Issues certificates for ten minutes as Fulcio does (X.509, version 3), each with the timestamp of a log of certificates.
 *
 * @param log the keys of that log
 */
record CertificateAuthority(KeyPair keys, KeyPair log, byte[] root, InstantSource clock) {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final byte[] SIGNATURE = Der.sequence(Der.id("1.2.840.10045.4.3.2"));
    private static final byte[] NAME = Der.sequence(
            Der.set(Der.sequence(Der.id("2.5.4.10"), Der.text("rehearsal"))),
            Der.set(Der.sequence(Der.id("2.5.4.3"), Der.text("root"))));
    private static final byte[] CODE_SIGNING = Der.sequence(Der.id("1.3.6.1.5.5.7.3.3"));
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.2";
    private static final int URI = 0x86;

    static CertificateAuthority of(InstantSource clock) {
        var keys = Ecdsa.newKeys();
        var extensions = List.of(
                critical("2.5.29.19", Der.sequence(Der.yes(), Der.integer(BigInteger.ONE))),
                critical(KEY_USAGE, new byte[] {0x03, 0x02, 0x01, 0x06}),
                extension("2.5.29.14", Der.octets(keyId(keys.getPublic()))),
                extension("2.5.29.37", CODE_SIGNING));
        var from = clock.instant().minus(Duration.ofHours(1));
        var body = body(NAME, keys.getPublic(), new Validity(from, from.plus(Duration.ofDays(3650))), extensions);
        return new CertificateAuthority(keys, Ecdsa.newKeys(), signed(keys, body), clock);
    }

    private record Validity(Instant from, Instant until) {}

    /**
     * A certificate of this key.
     *
     * @param workflow the address of the workflow's file
     * @param claims by their numbers below Fulcio's own
     */
    byte[] issue(PublicKey key, String workflow, Map<Integer, String> claims) {
        var extensions = new ArrayList<byte[]>();
        extensions.add(critical(KEY_USAGE, new byte[] {0x03, 0x02, 0x07, (byte) 0x80}));
        extensions.add(extension("2.5.29.37", CODE_SIGNING));
        extensions.add(extension("2.5.29.14", Der.octets(keyId(key))));
        extensions.add(extension("2.5.29.35", Der.sequence(Der.value(0x80, keyId(keys.getPublic())))));
        var name = Der.value(URI, workflow.getBytes(StandardCharsets.US_ASCII));
        extensions.add(critical("2.5.29.17", Der.sequence(name)));
        claims.forEach((number, value) -> extensions.add(extension("1.3.6.1.4.1.57264.1." + number, Der.text(value))));
        var now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        var validity = new Validity(now, now.plus(LIFETIME));
        var serial = new BigInteger(152, ThreadLocalRandom.current()).setBit(152);
        var issuer = Ecdsa.id(keys.getPublic());
        var before = body(serial, new byte[] {0x30, 0}, key, validity, extensions);
        var timestamp = new CertificateTimestamp(log, now).of(issuer, before);
        extensions.add(extension(TIMESTAMPS, Der.octets(timestamp)));
        return signed(keys, body(serial, new byte[] {0x30, 0}, key, validity, extensions));
    }

    private static byte[] body(byte[] subject, PublicKey key, Validity validity, List<byte[]> extensions) {
        return body(BigInteger.ONE, subject, key, validity, extensions);
    }

    private static byte[] body(
            BigInteger serial, byte[] subject, PublicKey key, Validity validity, List<byte[]> extensions) {
        return Der.sequence(
                Der.numbered(0, Der.integer(BigInteger.TWO)),
                Der.integer(serial),
                SIGNATURE,
                NAME,
                Der.sequence(Der.time(validity.from()), Der.time(validity.until())),
                subject,
                key.getEncoded(),
                Der.numbered(3, Der.sequence(extensions.toArray(byte[][]::new))));
    }

    private static byte[] signed(KeyPair keys, byte[] body) {
        return Der.sequence(body, SIGNATURE, Der.bits(Ecdsa.sign(keys, body)));
    }

    private static byte[] extension(String id, byte[] value) {
        return Der.sequence(Der.id(id), Der.octets(value));
    }

    private static byte[] critical(String id, byte[] value) {
        return Der.sequence(Der.id(id), Der.yes(), Der.octets(value));
    }

    private static byte[] keyId(PublicKey key) {
        return Arrays.copyOf(Ecdsa.id(key), 20);
    }
}
