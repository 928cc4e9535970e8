package ai.vantage6.release.config;

import java.net.URI;

/**
 * The addresses of the services, so that the same program talks to the real ones, to a mirror and to stand-ins.
 *
 * @param git the remote repository's URL; empty path means: the clone's own remote {@code origin}
 * @param github the REST API's root
 * @param index the simple API's root: {@code <index>/<project>/}
 * @param upload where distributions are posted
 * @param discord the API's root
 */
public record Services(URI git, URI github, URI index, URI upload, URI discord) {}
