package ai.vantage6.release.pypi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** API tokens as PyPI makes them, signed with nothing. */
final class Tokens {

    private Tokens() {}

    static String of(String location, String... caveats) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(2);
        field(bytes, 1, location);
        field(bytes, 2, "0a1b2c3d-e4f5-6789-abcd-ef0123456789");
        bytes.write(0);
        for (var caveat : caveats) {
            field(bytes, 2, caveat);
            bytes.write(0);
        }
        bytes.write(0);
        field(bytes, 6, "s".repeat(32));
        return "pypi-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static void field(ByteArrayOutputStream bytes, int number, String value) {
        var content = value.getBytes(StandardCharsets.UTF_8);
        bytes.write(number);
        var rest = content.length;
        for (; rest > 127; rest >>= 7) {
            bytes.write((rest & 127) | 128);
        }
        bytes.write(rest);
        bytes.writeBytes(content);
    }
}
