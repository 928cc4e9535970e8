package ai.vantage6.release.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Who may upload to the stand-in: whoever says {@code Basic __token__:…} with any token but the bad one and those that are dead. */
final class UploadToken {

    private UploadToken() {}

    static boolean isRight(String authorization, OidcExchange exchange) {
        if (!authorization.startsWith("Basic ")) {
            return false;
        }
        try {
            var pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
            return pair.startsWith("__token__:")
                    && pair.length() > "__token__:".length()
                    && !pair.endsWith(":" + IndexStandIn.BAD_TOKEN)
                    && !exchange.isDead(pair.substring("__token__:".length()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
