package ai.vantage6.release.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Who may upload to the stand-in: whoever says {@code Basic __token__:…} with any token but the bad one and those that are dead. */
final class UploadToken {

    private static final String USER = "__token__:";

    private UploadToken() {}

    /** Whether it was given to a trusted publisher. */
    static boolean isMinted(String authorization) {
        return password(authorization).startsWith("pypi-minted-");
    }

    static boolean isRight(String authorization, OidcExchange exchange) {
        var password = password(authorization);
        return !password.isEmpty() && !password.equals(IndexStandIn.BAD_TOKEN) && !exchange.isDead(password);
    }

    /** What follows the user {@code __token__}; empty for everybody else. */
    private static String password(String authorization) {
        if (!authorization.startsWith("Basic ")) {
            return "";
        }
        try {
            var pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
            return pair.startsWith(USER) ? pair.substring(USER.length()) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
