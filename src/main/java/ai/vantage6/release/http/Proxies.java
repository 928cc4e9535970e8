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
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way out of a network that has a proxy, as HTTPS_PROXY, HTTP_PROXY and NO_PROXY describe it, in either case. */
public final class Proxies extends ProxySelector {

    /** For a network without a proxy. */
    public static final Proxies NONE = new Proxies(Map.of(), new NoProxy(List.of()));

    /** "Tunnel failed, got: 502", "Unable to tunnel through proxy. Proxy returns …". */
    private static final Pattern TUNNEL = Pattern.compile("^(Tunnel failed|Unable to tunnel)");

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

    /** Those that the whole program goes by. */
    public static Proxies installed() {
        return ProxySelector.getDefault() instanceof Proxies proxies ? proxies : NONE;
    }

    /** What must be hidden in whatever is printed. */
    public List<Secret> secrets() {
        return byScheme.values().stream()
                .flatMap(proxy -> proxy.login().stream())
                .filter(login -> login.reveal().matches("(?s)[^:]*:.+")) // a user alone is no secret
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
    public Optional<Problem> blame(URI uri, Throwable failure) {
        return to(uri).flatMap(proxy -> Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> because(uri, cause).stream())
                .findFirst()
                .map(proxy::problem));
    }

    private static Optional<String> because(URI uri, Throwable cause) {
        var words = String.valueOf(cause.getMessage());
        if (TUNNEL.matcher(words).find()) {
            return Optional.of("it lets nothing through to " + uri.getHost() + " (" + words + ")");
        }
        return cause instanceof ConnectException || cause instanceof UnknownHostException
                ? Optional.of("it cannot be reached")
                : Optional.empty();
    }

    /** The proxy as who answered 407, which no service does. */
    public Optional<Problem> refusal(URI uri) {
        return to(uri).map(proxy -> proxy.problem("it refuses our user and password (407)"));
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
