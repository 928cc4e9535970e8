package ai.vantage6.release.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A user and a password as HTTP carries them. Every one is right but {@link RegistryStandIn#BAD_TOKEN}. */
record BasicCredentials(String user, String password) {

    private static final String SCHEME = "Basic ";

    /** Empty unless the request carries some. */
    static Optional<BasicCredentials> in(Request request) {
        var authorization = request.header("authorization").orElse("");
        if (!authorization.startsWith(SCHEME)) {
            return Optional.empty();
        }
        try {
            var pair = new String(
                    Base64.getDecoder().decode(authorization.substring(SCHEME.length())), StandardCharsets.UTF_8);
            var colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isRight() {
        return !user.isBlank() && !password.isBlank() && !password.equals(RegistryStandIn.BAD_TOKEN);
    }
}
