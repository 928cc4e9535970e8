package ai.vantage6.release.images;

import ai.vantage6.release.http.Credential;
import ai.vantage6.release.model.Secret;

/**
 * Who we are to a registry.
 *
 * @param name of the password as a person knows it, for messages: DOCKER_TOKEN
 * @param user {@code <token>} where the password is a refresh token, as Docker's credential helpers say it
 */
public record Login(String name, String user, Secret password) {

    private static final String REFRESH_TOKEN = "<token>";

    boolean isRefreshToken() {
        return user.equals(REFRESH_TOKEN);
    }

    public Credential basic() {
        return Credential.basic(name, user, password);
    }
}
