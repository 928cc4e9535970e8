package ai.vantage6.release.acceptance;

import ai.vantage6.release.model.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Passwords for what lives only as long as the test. */
final class Passwords {

    private static final int BYTES = 16;

    private Passwords() {}

    /** A new one, with every kind of sign that servers ask for. */
    static Secret random(Consumer<Secret> masking) {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var password = new Secret("Aa1!" + HexFormat.of().formatHex(bytes));
        masking.accept(password);
        return password;
    }
}
