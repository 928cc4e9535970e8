package ai.vantage6.release.http;

import ai.vantage6.release.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What proves to a service who we are.
 *
 * @param name as a person knows it, for messages: PYPI_TOKEN
 * @param secret what the person gave us
 * @param authorization the header's value that is made of it
 */
public record Credential(String name, Secret secret, Secret authorization) {

    public static Credential basic(String name, String user, Secret password) {
        var pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return new Credential(
                name, password, new Secret("Basic " + Base64.getEncoder().encodeToString(pair)));
    }

    /** {@code Bearer …}, {@code Bot …}, {@code Token …}. */
    public static Credential scheme(String name, String scheme, Secret token) {
        return new Credential(name, token, new Secret(scheme + " " + token.reveal()));
    }

    /** The text without this credential, should a server repeat it to us. */
    String removedFrom(String text) {
        var value = authorization.reveal();
        var shortest = value.substring(value.indexOf(' ') + 1);
        var cleaned = shortest.isEmpty() ? text : text.replace(shortest, "***");
        return secret.reveal().isEmpty() ? cleaned : cleaned.replace(secret.reveal(), "***");
    }
}
