package ai.vantage6.release.pypi;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an API token of PyPI says of itself to whoever holds it: {@code pypi-} and a macaroon in libmacaroons' second format.
 *
 * @param location the index that gave it: {@code pypi.org}, {@code test.pypi.org}
 * @param caveats what limits it, as JSON
 */
record Macaroon(String location, List<String> caveats) {

    static final String PREFIX = "pypi-";

    private static final int VERSION = 2;
    private static final int END = 0;
    private static final int LOCATION = 1;
    private static final int IDENTIFIER = 2;
    private static final int SIGNATURE = 6;
    private static final int SIGNATURE_LENGTH = 32;

    Macaroon {
        caveats = List.copyOf(caveats);
    }

    /**
     * Reads a token.
     *
     * @throws IOException when it is none, or not the whole of one
     */
    static Macaroon parse(String token) throws IOException {
        if (!token.startsWith(PREFIX)) {
            throw new IOException("it does not begin with " + PREFIX);
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(PREFIX.length())));
            if (bytes.get() != VERSION) {
                throw new IOException("it is of an unknown version");
            }
            var head = section(bytes);
            var caveats = new ArrayList<String>();
            for (var caveat = section(bytes); !caveat.isEmpty(); caveat = section(bytes)) {
                caveats.add(caveat.getOrDefault(IDENTIFIER, ""));
            }
            if (bytes.get() != SIGNATURE
                    || length(bytes) != SIGNATURE_LENGTH
                    || bytes.remaining() != SIGNATURE_LENGTH) {
                throw new IOException("its signature is not whole");
            }
            return new Macaroon(head.getOrDefault(LOCATION, ""), caveats);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new IOException("a part of it is missing", e);
        }
    }

    /** Fields by their number, up to the end of the section. */
    private static Map<Integer, String> section(ByteBuffer bytes) {
        var fields = new HashMap<Integer, String>();
        for (var number = bytes.get(); number != END; number = bytes.get()) {
            var value = new byte[Math.min(length(bytes), bytes.remaining() + 1)];
            bytes.get(value);
            fields.put((int) number, new String(value, StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** Seven bits a byte, the lowest first. */
    private static int length(ByteBuffer bytes) {
        int length = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            var next = bytes.get();
            length |= (next & 0x7f) << shift;
            if (next >= 0) {
                return length;
            }
        }
        throw new IllegalArgumentException("a length without an end");
    }
}
