package ai.vantage6.release.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** The few forms of DER (X.690) that a certificate consists of. */
final class Der {

    static final int OCTETS = 0x04;
    static final int UTF8 = 0x0c;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    /** A value of any kind: its tag, its length and its parts. */
    static byte[] value(int tag, byte[]... parts) {
        var length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var der = new ByteArrayOutputStream();
        der.write(tag);
        if (length < 0x80) {
            der.write(length);
        } else {
            var digits = BigInteger.valueOf(length).toByteArray();
            var start = digits[0] == 0 ? 1 : 0;
            der.write(0x80 + digits.length - start);
            der.write(digits, start, digits.length - start);
        }
        for (var part : parts) {
            der.writeBytes(part);
        }
        return der.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return value(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return value(0x31, parts);
    }

    /** One of several parts that may be there or not. */
    static byte[] numbered(int number, byte[]... parts) {
        return value(0xa0 + number, parts);
    }

    static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    static byte[] yes() {
        return value(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] octets(byte[] bytes) {
        return value(OCTETS, bytes);
    }

    static byte[] bits(byte[] bytes) {
        return value(0x03, new byte[] {0}, bytes);
    }

    static byte[] text(String text) {
        return value(UTF8, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Before 2050, as everything that is issued here. */
    static byte[] time(Instant time) {
        return value(0x17, TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier: 2.5.29.17. */
    static byte[] id(String dotted) {
        var numbers = Arrays.stream(dotted.split("\\.", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        var bytes = new ByteArrayOutputStream();
        bytes.write((int) (numbers[0] * 40 + numbers[1]));
        for (var i = 2; i < numbers.length; i++) {
            for (var shift = 63; shift > 0; shift -= 7) {
                if (numbers[i] >> shift != 0) {
                    bytes.write((int) (((numbers[i] >> shift) & 0x7f) | 0x80));
                }
            }
            bytes.write((int) (numbers[i] & 0x7f));
        }
        return value(0x06, bytes.toByteArray());
    }

    /** What a value of this tag holds. */
    static byte[] content(int tag, byte[] der) throws IOException {
        var extra = der.length > 1 && der[1] < 0 ? der[1] & 0x7f : 0;
        if (der.length < 2 || der[0] != tag || der.length < 2 + extra) {
            throw new IOException("no DER value of the tag " + tag);
        }
        return Arrays.copyOfRange(der, 2 + extra, der.length);
    }
}
