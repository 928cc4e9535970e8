package ai.vantage6.release.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.URL;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.jspecify.annotations.Nullable;

/** Opens the connections of one exchange with the remote, and remembers which status it was refused with. */
final class RemoteConnections implements HttpConnectionFactory {

    private static final String ENCODING = "Content-Encoding";
    /** How a request for a list of refs begins in version 2 of the protocol; all others are answered with objects. */
    private static final String LIST_REFS = "0014command=ls-refs";

    private final RemoteAddress address;
    private final boolean confidential;
    private final RemotePolicy policy;
    private volatile Optional<Refusal> refusal = Optional.empty();

    /** What the remote answered instead of doing as it was asked. */
    record Refusal(int status, Optional<String> retryAfter) {}

    /**
     * For one exchange.
     *
     * @param confidential whether we show a token, which goes nowhere else
     * @param policy says how many bytes an answer may have
     */
    RemoteConnections(RemoteAddress address, boolean confidential, RemotePolicy policy) {
        this.address = address;
        this.confidential = confidential;
        this.policy = policy;
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
            throw BrokenAnswer.redirected(url.getProtocol() + "://" + url.getHost());
        }
        return new Connection(url, proxy);
    }

    private final class Connection extends JDKHttpConnection {

        private final boolean advertisement;
        private boolean listing;

        Connection(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
            advertisement = url.getPath().endsWith("/info/refs");
        }

        @Override
        public int getResponseCode() throws IOException {
            var status = super.getResponseCode();
            if (status >= 400 && refusal.isEmpty()) {
                refusal = Optional.of(new Refusal(status, Optional.ofNullable(getHeaderField("Retry-After"))));
            }
            // else JGit would read whatever it is as a list of refs in the form of 2008
            if (status == 200 && advertisement && !contentType().startsWith("application/x-git-")) {
                throw BrokenAnswer.notGit(GitFailures.oneLine(contentType()));
            }
            return status;
        }

        /** Unpacked here and not by JGit, so that the limit holds for what is inside. */
        @Override
        public InputStream getInputStream() throws IOException {
            var gzip = "gzip".equals(super.getHeaderField(ENCODING));
            var content = gzip ? new GZIPInputStream(super.getInputStream()) : super.getInputStream();
            return advertisement
                    ? BoundedAnswer.advertisement(content, policy.refsBytes())
                    : BoundedAnswer.of(content, listing ? policy.refsBytes() : policy.objectsBytes());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] buffer, int offset, int length) throws IOException {
                    listing |= new String(buffer, offset, length, ISO_8859_1).startsWith(LIST_REFS);
                    out.write(buffer, offset, length);
                }
            };
        }

        @Override
        @SuppressWarnings("NullAway") // JGit's interface says so: there is no such header
        public @Nullable String getHeaderField(String name) {
            return name.equalsIgnoreCase(ENCODING) ? null : super.getHeaderField(name);
        }

        private String contentType() {
            return Objects.toString(getContentType(), "no content type");
        }
    }
}
