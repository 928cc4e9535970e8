package ai.vantage6.release.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.util.Optional;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** Opens the connections of one request to the remote, and remembers which status it was refused with. */
final class RecordedConnections implements HttpConnectionFactory {

    private final RemoteAddress address;
    private final boolean confidential;
    private Optional<Refusal> refusal = Optional.empty();

    /** What the remote answered instead of doing as it was asked. */
    record Refusal(int status, Optional<String> retryAfter) {}

    /** Shows that a redirect led where we do not go. */
    static final class Misled extends IOException {
        private static final long serialVersionUID = 1L;

        Misled(String where) {
            super(where);
        }
    }

    RecordedConnections(RemoteAddress address, boolean confidential) {
        this.address = address;
        this.confidential = confidential;
    }

    /** The first status of 400 and above. */
    Optional<Refusal> refusal() {
        return refusal;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        var elsewhere = !url.getHost().equalsIgnoreCase(address.uri().getHost())
                || url.getPort() != address.uri().getPort();
        if (!RemoteAddress.allowed(url.getProtocol(), url.getHost()) || (confidential && elsewhere)) {
            throw new Misled(url.getProtocol() + "://" + url.getHost());
        }
        return new Connection(url, proxy);
    }

    private final class Connection extends JDKHttpConnection {

        Connection(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
        }

        @Override
        public int getResponseCode() throws IOException {
            var status = super.getResponseCode();
            if (status >= 400 && refusal.isEmpty()) {
                refusal = Optional.of(new Refusal(status, Optional.ofNullable(getHeaderField("Retry-After"))));
            }
            return status;
        }
    }
}
