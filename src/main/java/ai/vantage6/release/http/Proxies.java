package ai.vantage6.release.http;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way out of a network that has a proxy, as HTTPS_PROXY, HTTP_PROXY and NO_PROXY describe it, in either case. */
public final class Proxies extends ProxySelector {

    /** For a network without a proxy. */
    public static final Proxies NONE = new Proxies(Map.of(), new NoProxy(List.of()));

    private final Map<String, HttpProxy> byScheme;
    private final NoProxy exceptions;

    private Proxies(Map<String, HttpProxy> byScheme, NoProxy exceptions) {
        this.byScheme = Map.copyOf(byScheme);
        this.exceptions = exceptions;
    }

    /** Reads the environment's variables; the lower-case name counts first, as with curl. */
    public static Proxies of(Map<String, String> environment) throws ReleaseException {
        var proxies = new HashMap<String, HttpProxy>();
        for (var scheme : List.of("https", "http")) {
            for (var name : List.of(scheme.toUpperCase(Locale.ROOT) + "_PROXY", scheme + "_proxy")) {
                var value = environment.getOrDefault(name, "").strip();
                if (!value.isEmpty()) {
                    proxies.put(scheme, HttpProxy.parse(name, value));
                }
            }
        }
        var exceptions = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
        return new Proxies(proxies, NoProxy.parse(exceptions));
    }

    /** Makes the whole program go this way: git's transport asks nobody but the virtual machine. Before any connection. */
    public void install() {
        ProxySelector.setDefault(this);
        if (byScheme.values().stream().anyMatch(proxy -> proxy.login().isPresent())) {
            // without this, Java shows no proxy a password on the way to https
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
            Authenticator.setDefault(new Login());
        }
    }

    /** What must be hidden in whatever is printed. */
    public List<Secret> secrets() {
        return byScheme.values().stream()
                .flatMap(proxy -> proxy.login().stream())
                .flatMap(login -> Stream.of(login, new Secret(login.reveal().replaceFirst("^[^:]*:", ""))))
                .distinct()
                .toList();
    }

    /** The proxy on the way to an address. */
    public Optional<HttpProxy> to(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(byScheme.get(scheme)).filter(_ -> !exceptions.covers(uri));
    }

    /** The proxy as the cause of a failed connection, where one was on the way. */
    public Optional<Problem> blame(URI uri, IOException failure) {
        var words = String.valueOf(failure.getMessage());
        var through = words.contains("unnel"); // "Tunnel failed, got: 502", "Unable to tunnel through proxy. …"
        var down = failure instanceof ConnectException || failure instanceof UnknownHostException;
        return to(uri).filter(_ -> through || down)
                .map(proxy -> proxy.problem(
                        through
                                ? "it lets nothing through to " + uri.getHost() + " (" + words + ")"
                                : "it cannot be reached"));
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(to(uri).map(proxy -> new Proxy(Proxy.Type.HTTP, proxy.address()))
                .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}

    /** Shows the login to the proxy that it belongs to, and to nobody else. */
    private final class Login extends Authenticator {

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return byScheme.values().stream()
                    .filter(proxy -> getRequestorType() == RequestorType.PROXY)
                    .filter(proxy -> proxy.host().equals(getRequestingHost()) && proxy.port() == getRequestingPort())
                    .filter(proxy -> proxy.login().isPresent())
                    .map(HttpProxy::password)
                    .findFirst()
                    .orElse(null);
        }
    }
}
