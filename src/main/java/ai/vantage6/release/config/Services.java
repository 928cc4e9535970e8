package ai.vantage6.release.config;

import java.net.URI;
import java.util.Map;

/**
 * The addresses of the services, so that the same program talks to the real ones, to a mirror and to stand-ins.
 *
 * @param git the remote repository's URL; an empty path means the one that the workflow runs for, else the clone's own remote
 *     {@code origin}
 * @param github the REST API's root
 * @param index the simple API's root: {@code <index>/<project>/}
 * @param upload where distributions are posted
 * @param discord the API's root
 */
public record Services(URI git, URI github, URI index, URI upload, URI discord) {

    public static final Services DEFAULT = defaults(Map.of());

    /** The real ones; on GitHub Enterprise the runner says where the API is. */
    public static Services defaults(Map<String, String> environment) {
        var github = environment.getOrDefault("GITHUB_API_URL", "");
        return new Services(
                URI.create(""),
                URI.create(github.isBlank() ? "https://api.github.com" : github),
                URI.create("https://pypi.org/simple/"),
                URI.create("https://upload.pypi.org/legacy/"),
                URI.create("https://discord.com/api/v10"));
    }
}
