package ai.vantage6.release.http;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A proxy that the environment names.
 *
 * @param variable names it: HTTPS_PROXY
 * @param login {@code USER:PASSWORD}, decoded
 */
public record HttpProxy(String variable, String host, int port, Optional<Secret> login) {

    private static final int DEFAULT_PORT = 80;

    /**
     * Reads {@code [http://][USER:PASSWORD@]HOST[:PORT]}.
     *
     * @throws ReleaseException without the value, which may hold a password
     */
    static HttpProxy parse(String variable, String value) throws ReleaseException {
        try {
            var uri = new URI(value.contains("://") ? value : "http://" + value);
            if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() > 65_535) {
                throw malformed(variable);
            }
            var login = Optional.ofNullable(uri.getRawUserInfo())
                    .map(user -> new Secret(URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8)));
            return new HttpProxy(variable, uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), login);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw malformed(variable);
        }
    }

    private static ReleaseException malformed(String variable) {
        return new ReleaseException(
                "proxy-malformed",
                "read the proxy's address in " + variable,
                "it is not of the form http://[USER:PASSWORD@]HOST:PORT",
                "Correct " + variable + ", with special characters of the password percent-encoded, or unset it");
    }

    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved(host, port);
    }

    /** The header's value that opens it. */
    Optional<Secret> authorization() {
        return login.map(pair -> new Secret("Basic " + Credential.base64(pair.reveal())));
    }

    PasswordAuthentication password() {
        var pair = login.map(Secret::reveal).orElse("").split(":", 2);
        return new PasswordAuthentication(pair[0], (pair.length < 2 ? "" : pair[1]).toCharArray());
    }

    /** Why nothing got through it; the same whatever was sent, since it has one cause. */
    public Problem problem(String because) {
        return new Problem(
                "proxy-fails",
                "reach the network through the proxy " + host + ":" + port,
                because,
                "Check " + variable + ", which names this proxy, or name the hosts that need none in NO_PROXY");
    }

    /** Without the login. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
