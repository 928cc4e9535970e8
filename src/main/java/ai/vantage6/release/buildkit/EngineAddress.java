package ai.vantage6.release.buildkit;

import ai.vantage6.release.pipeline.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * Where the Docker engine is.
 *
 * @param text as {@code DOCKER_HOST} says it: unix:///var/run/docker.sock, tcp://127.0.0.1:2375
 * @param from what says so, for messages
 */
public record EngineAddress(String text, String from) {

    private static final String STANDARD = "unix:///var/run/docker.sock";

    /** As Docker's own client reads the environment. */
    public static EngineAddress of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("DOCKER_HOST"))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .map(host -> new EngineAddress(host, "DOCKER_HOST"))
                .orElse(new EngineAddress(STANDARD, "the usual place, since DOCKER_HOST is not set"));
    }

    /** Whether an engine is there and answers. */
    public Optional<Problem> tryLock() throws InterruptedException {
        return DockerEngine.check(this);
    }

    /** Empty for what cannot be one. */
    Optional<URI> uri() {
        try {
            var uri = new URI(text);
            var usable = "unix".equals(uri.getScheme())
                    ? uri.getPath() != null && uri.getPath().length() > 1
                    : "tcp".equals(uri.getScheme()) && uri.getHost() != null;
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    Problem unreachable(String because) {
        return new Problem(
                "engine-unreachable",
                "reach the Docker engine at " + text + " (" + from + ")",
                because,
                "Start it, or set DOCKER_HOST to its socket: unix:///… or tcp://…, without TLS");
    }
}
