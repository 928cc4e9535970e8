package ai.vantage6.release.rehearsal;

import ai.vantage6.release.rehearsal.Fault.Trigger;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves one stand-in over HTTP on a free loopback port, strikes with its faults and answers {@code GET /_state}. */
public final class StandInServer implements AutoCloseable {

    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final String SIGN_IN_PAGE =
            "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in to this network.</body></html>";

    private final StandIn standIn;
    private final Journal journal;
    private final List<Fault> faults;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public StandInServer(StandIn standIn, Journal journal, List<Fault> faults) throws IOException {
        this.standIn = standIn;
        this.journal = journal;
        this.faults = faults.stream()
                .filter(fault -> fault.service().equals(standIn.name()))
                .toList();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** {@code http://127.0.0.1:PORT}, without a slash at the end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public StandIn standIn() {
        return standIn;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = read(exchange);
            if (request.path().equals("/_state")) {
                send(exchange, Reply.json(200, state()), false);
                return;
            }
            journal.asked(standIn.name(), request);
            var fault = strike(Trigger.REQUEST, request);
            if (fault.equals(Optional.of(Fault.Kind.SLOW))) {
                Thread.sleep(SLOW);
            }
            var refusal = fault.flatMap(this::refusal);
            if (refusal.isPresent()) {
                send(exchange, refusal.get(), false);
                return;
            }
            if (request.isWrite() && strike(Trigger.WRITE, request).isPresent()) {
                send(exchange, Reply.text(200, ""), false);
                return;
            }
            var reply = answer(request);
            if (reply.change().isPresent() && strike(Trigger.CHANGE, request).isPresent()) {
                return; // closing the exchange without an answer ends the connection
            }
            send(exchange, reply, fault.equals(Optional.of(Fault.Kind.CUT)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply answer(Request request) throws IOException {
        synchronized (standIn) {
            var reply = standIn.answer(request);
            reply.change().ifPresent(change -> journal.add(standIn.name(), change));
            return reply;
        }
    }

    Object state() {
        synchronized (standIn) {
            return standIn.state();
        }
    }

    /** The fault that strikes now, of those that count such things. */
    private Optional<Fault.Kind> strike(Trigger trigger, Request request) {
        return faults.stream()
                .filter(fault -> fault.kind().trigger() == trigger)
                .filter(fault -> fault.strikes(request))
                .peek(journal::struck)
                .map(Fault::kind)
                .toList() // every fault counts every request
                .stream()
                .findFirst();
    }

    /** What the service says instead of an answer. */
    private Optional<Reply> refusal(Fault.Kind kind) {
        return switch (kind) {
            case TOO_MANY_REQUESTS -> Optional.of(standIn.tooManyRequests());
            case UNAUTHORIZED_ONCE -> Optional.of(Reply.text(401, "who are you?"));
            case UNAVAILABLE -> Optional.of(Reply.text(503, "back soon"));
            case SIGN_IN -> Optional.of(Reply.of(200, "text/html", SIGN_IN_PAGE.getBytes(StandardCharsets.UTF_8)));
            case CUT, SLOW, STORED_NOWHERE, LOST_REPLY -> Optional.empty();
        };
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        var uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static void send(HttpExchange exchange, Reply reply, boolean cut) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        var body = reply.body();
        var head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 || head ? -1 : body.length);
        if (body.length > 0 && !head) {
            exchange.getResponseBody().write(body, 0, cut ? body.length / 2 : body.length);
            exchange.getResponseBody().flush(); // else a cut answer would not even begin
        }
    }
}
