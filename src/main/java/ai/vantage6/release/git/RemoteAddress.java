package ai.vantage6.release.git;

import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.transport.URIish;

/**
 * Where the remote repository is: over https, over plain http on this machine only, or a directory.
 *
 * @param uri without a user and a password
 * @param password the one that stood in the address
 */
record RemoteAddress(URIish uri, Optional<Secret> password) {

    /** Reads what git takes for a remote; an ssh address is read as the https address of the same repository. */
    static RemoteAddress parse(String text) throws ReleaseException {
        URIish uri;
        try {
            uri = new URIish(text);
        } catch (URISyntaxException e) {
            throw unusable("its address is none that git knows");
        }
        var password = Optional.ofNullable(uri.getPass()).filter(found -> !found.isEmpty());
        var plain = https(uri.setUser(null).setPass(null));
        if (!plain.isRemote() || "file".equals(plain.getScheme())) {
            return new RemoteAddress(plain, Optional.empty());
        }
        if (!allowed(plain.getScheme(), plain.getHost())) {
            throw unusable(plain + " is not https, and plain http goes to this machine only");
        }
        return new RemoteAddress(plain, password.map(Secret::new));
    }

    static boolean allowed(String scheme, String host) {
        return scheme.equals("https") || (scheme.equals("http") && Loopback.contains(host));
    }

    /** The server's address, when the remote is reached over HTTP. */
    Optional<URI> web() {
        return Optional.of(uri)
                .filter(address -> Set.of("http", "https").contains(String.valueOf(address.getScheme())))
                .flatMap(RemoteAddress::server);
    }

    private static Optional<URI> server(URIish address) {
        try {
            return Optional.of(
                    new URI(address.getScheme(), null, address.getHost(), address.getPort(), "/", null, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The directory, when the remote is one. */
    Optional<Path> directory() {
        return uri.isRemote() && !"file".equals(uri.getScheme())
                ? Optional.empty()
                : Optional.of(Path.of(uri.getPath()));
    }

    private static URIish https(URIish uri) {
        // git@github.com:vantage6/vantage6.git has no scheme
        var scp = uri.getScheme() == null && uri.getHost() != null;
        return scp || "ssh".equals(uri.getScheme()) || "git+ssh".equals(uri.getScheme())
                ? uri.setScheme("https")
                        .setPort(-1)
                        .setPath(uri.getPath().startsWith("/") ? uri.getPath() : "/" + uri.getPath())
                : uri;
    }

    private static ReleaseException unusable(String because) {
        return new ReleaseException(
                "remote-address",
                "find the remote repository",
                because,
                "Give services.git an https address in .github/vantage6-release.yml");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
