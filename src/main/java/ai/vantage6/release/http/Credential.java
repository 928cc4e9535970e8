package ai.vantage6.release.http;

import ai.vantage6.release.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What proves to a service who we are.
 *
 * @param name as a person knows it, for messages: PYPI_TOKEN
 * @param secret what the person gave us
 * @param authorization the header's value that is made of it
 */
public record Credential(String name, Secret secret, Secret authorization) {

    public static Credential basic(String name, String user, Secret password) {
        return new Credential(name, password, new Secret("Basic " + base64(user + ":" + password.reveal())));
    }

    static String base64(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code Bearer …}, {@code Bot …}, {@code Token …}. */
    public static Credential scheme(String name, String scheme, Secret token) {
        return new Credential(name, token, new Secret(scheme + " " + token.reveal()));
    }

    /** Part of the address itself, which is not shown then; nothing else is sent. */
    public static Credential inAddress(String name, Secret secret) {
        return new Credential(name, secret, new Secret(""));
    }

    boolean isInAddress() {
        return authorization.reveal().isEmpty();
    }

    /** What in the secret no token has: a blank, a line break, a sign that nobody sees; with its place, never the value. */
    Optional<String> flaw() {
        var value = secret.reveal();
        return IntStream.range(0, value.length())
                .filter(place -> value.charAt(place) < '!' || value.charAt(place) > '~')
                .mapToObj(place ->
                        "character %d of %d is U+%04X".formatted(place + 1, value.length(), (int) value.charAt(place)))
                .findFirst();
    }

    /** The text without this credential, should a server repeat it to us. */
    String removedFrom(String text) {
        var value = authorization.reveal();
        var shortest = value.substring(value.indexOf(' ') + 1);
        var cleaned = shortest.isEmpty() ? text : text.replace(shortest, "***");
        return secret.reveal().isEmpty() ? cleaned : cleaned.replace(secret.reveal(), "***");
    }
}
