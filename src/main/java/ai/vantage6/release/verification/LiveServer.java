package ai.vantage6.release.verification;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.vantage6.Vantage6Server;
import java.net.URI;
import java.util.Optional;

/**
 * A vantage6 server that runs for the community (API of 4.x).
 *
 * @param root of its API: what answers below /version
 * @param user who may see its nodes; empty for what everybody sees
 */
public record LiveServer(Vantage6Server api, URI root, Optional<User> user) {

    /** A user of the server, as the job was given one. */
    public record User(String name, Secret password) {}

    /** An address of it. */
    URI at(String path) {
        return Call.below(root, path);
    }
}
