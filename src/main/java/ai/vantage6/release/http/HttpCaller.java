package ai.vantage6.release.http;

import ai.vantage6.release.http.Exchange.Answered;
import ai.vantage6.release.http.Exchange.Lost;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Calls services: reads as often as it takes, writes never blindly.
 *
 * <p>Safe for use by several threads. Whatever is not a definite answer ends as a {@link ReleaseException}.
 */
public final class HttpCaller implements AutoCloseable {

    private static final int MOST_REDIRECTS = 5;

    private final Transport transport;
    private final RetryPolicy policy;

    /** Reaches everything directly. */
    public HttpCaller(RetryPolicy policy) {
        this(policy, Proxies.NONE);
    }

    public HttpCaller(RetryPolicy policy, Proxies proxies) {
        this.policy = policy;
        this.transport = new Transport(proxies);
    }

    /** How often and how long this caller tries, for those who wait for something else of a service. */
    public RetryPolicy policy() {
        return policy;
    }

    /** Reads, and asks again when the answer is lost, cut, malformed or "not now". Follows redirects. */
    public <T> T read(Call call, Reading<T> reading) throws ReleaseException, InterruptedException {
        return read(call, reading, transport::send);
    }

    /** Reads a body of at most so many bytes into a file; the answer to make sense of has none then. */
    public <T> T download(Call call, Path file, long most, Reading<T> reading)
            throws ReleaseException, InterruptedException {
        return read(call, reading, one -> transport.send(one, new FileBody(file, most)));
    }

    private <T> T read(Call call, Reading<T> reading, Sending sending) throws ReleaseException, InterruptedException {
        var attempts = new Attempts(policy, call);
        while (true) {
            var exchange = followed(call, sending);
            if (exchange instanceof Answered(var answer) && !attempts.worthAnother(exchange)) {
                try {
                    return reading.read(answer);
                } catch (IOException e) {
                    exchange = new Lost("its answer cannot be read: " + e.getMessage());
                }
            }
            attempts.pauseAfter(exchange);
        }
    }

    /**
     * Writes once. Only when the service says that it did not do it yet (401, 429), or a look-up says that nothing happened, the
     * write is sent again.
     *
     * @throws ReleaseException when nobody can tell what happened, or something else is there now
     */
    public Written write(Call call, LookUp lookUp) throws ReleaseException, InterruptedException {
        return write(() -> call, lookUp);
    }

    /**
     * The same where nothing is left of a failed attempt, so that each has to be prepared anew.
     *
     * @param preparation does what has to come before each attempt, and gives the call
     */
    public Written write(Preparation preparation, LookUp lookUp) throws ReleaseException, InterruptedException {
        var call = preparation.call();
        var attempts = new Attempts(policy, call);
        var mayHaveHappened = false;
        for (; ; call = preparation.call()) {
            var exchange = transport.send(call);
            if (exchange instanceof Answered(var answer) && !attempts.worthAnother(exchange)) {
                return new Written.Answered(answer);
            }
            var turnedAway = exchange.isUnauthorized() || exchange.isLimited();
            mayHaveHappened |= !turnedAway;
            if (mayHaveHappened && !exchange.isUnauthorized() && isThere(call, exchange, lookUp.look())) {
                return new Written.Found();
            }
            try {
                attempts.pauseAfter(exchange);
            } catch (ReleaseException e) {
                throw mayHaveHappened ? e : e.beforeSending();
            }
        }
    }

    private static boolean isThere(Call call, Exchange exchange, Entry entry) throws ReleaseException {
        return switch (entry) {
            case Entry.Identical(), Entry.Withdrawn _ -> true;
            case Entry.Absent() -> false;
            case Entry.Different(var digest) -> throw overtaken(call, exchange, digest);
            case Entry.Renamed(var name) -> throw overtaken(call, exchange, name);
        };
    }

    private static ReleaseException overtaken(Call call, Exchange exchange, String found) {
        return new ReleaseException(
                "overtaken",
                call.tried(),
                Refusals.said(call, exchange) + ", and now something else is there (" + found + ")",
                "Find out who writes there beside this release");
    }

    private static Exchange followed(Call call, Sending sending) throws ReleaseException, InterruptedException {
        var current = call;
        for (int redirects = 0; ; redirects++) {
            var exchange = sending.send(current);
            if (!(exchange instanceof Answered(var answer)) || !answer.isRedirect() || !call.isRead()) {
                return exchange;
            }
            if (redirects == MOST_REDIRECTS) {
                return new Lost("it redirects without end");
            }
            try {
                current = current.redirectedTo(
                        current.uri().resolve(answer.header("location").orElse("")));
            } catch (IllegalArgumentException e) {
                return new Lost("it redirects to what is no address");
            }
        }
    }

    /** Whatever must be done before a write can be sent. */
    @FunctionalInterface
    public interface Preparation {
        Call call() throws ReleaseException, InterruptedException;
    }

    /** One attempt, its body taken wherever it is wanted. */
    @FunctionalInterface
    private interface Sending {
        Exchange send(Call call) throws ReleaseException, InterruptedException;
    }

    @Override
    public void close() {
        transport.close();
    }
}
