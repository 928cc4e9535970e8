package ai.vantage6.release.rehearsal;

import ai.vantage6.release.rehearsal.Fault.Trigger;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.IOUtils;

/** Serves one stand-in over HTTP on a free loopback port, strikes with its faults and answers {@code GET /_state}. */
public final class StandInServer implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
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
        try { // whoever still answers removes what he has kept of the request
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange, read(exchange));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Request request) throws IOException, InterruptedException {
        try {
            if (request.path().equals("/_state")) {
                send(exchange, Reply.json(200, state()), false);
                return;
            }
            journal.asked(standIn.name(), request);
            var fault = strike(Trigger.REQUEST, request);
            if (fault.equals(Optional.of(Fault.Kind.SLOW))) {
                Thread.sleep(SLOW);
            }
            var refusal = fault.flatMap(kind -> refusal(kind, request));
            if (refusal.isPresent()) {
                send(exchange, refusal.get(), false);
                return;
            }
            if (request.isWrite() && strike(Trigger.WRITE, request).isPresent()) {
                send(exchange, standIn.pretended(request), false);
                return;
            }
            var reply = answer(request);
            if (reply.change().filter(Reply.Change::visible).isPresent()
                    && strike(Trigger.VISIBLE_CHANGE, request).isPresent()) {
                synchronized (standIn) {
                    standIn.hide(request);
                }
            }
            if (reply.change().isPresent() && strike(Trigger.CHANGE, request).isPresent()) {
                return; // closing the exchange without an answer ends the connection
            }
            send(exchange, reply, fault.equals(Optional.of(Fault.Kind.CUT)));
        } finally {
            if (request.file().isPresent()) {
                Files.deleteIfExists(request.file().get());
            }
        }
    }

    private Reply answer(Request request) throws IOException {
        synchronized (standIn) {
            var reply = standIn.answer(request);
            reply.change().ifPresent(change -> journal.add(standIn.name(), change));
            return reply;
        }
    }

    void mend() {
        synchronized (standIn) {
            standIn.mend();
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
    private Optional<Reply> refusal(Fault.Kind kind, Request request) {
        return switch (kind) {
            case TOO_MANY_REQUESTS -> Optional.of(standIn.tooManyRequests());
            case UNAUTHORIZED_ONCE -> Optional.of(standIn.unauthorized(request));
            case UNAVAILABLE -> Optional.of(Reply.text(503, "back soon"));
            case SIGN_IN -> Optional.of(Reply.of(200, "text/html", SIGN_IN_PAGE.getBytes(StandardCharsets.UTF_8)));
            case CUT, SLOW, STORED_NOWHERE, LOST_REPLY, PRIVATE -> Optional.empty();
        };
    }

    private Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        var uri = exchange.getRequestURI();
        var body = exchange.getRequestBody();
        var write = Request.isWrite(exchange.getRequestMethod());
        var folder = write ? standIn.bodies() : Optional.<Path>empty();
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                headers,
                folder.isEmpty() ? body.readAllBytes() : new byte[0],
                folder.isEmpty() ? Optional.empty() : Optional.of(file(folder.get(), body)));
    }

    private static Path file(Path folder, InputStream body) throws IOException {
        var file = Files.createTempFile(folder, "body", "");
        try {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) { // the client went away
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void send(HttpExchange exchange, Reply reply, boolean cut) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        var length = reply.file().isPresent() ? Files.size(reply.file().get()) : reply.body().length;
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
        try (InputStream body = reply.file().isPresent()
                ? Files.newInputStream(reply.file().get())
                : new ByteArrayInputStream(reply.body())) {
            IOUtils.copyLarge(body, exchange.getResponseBody(), 0, cut ? length / 2 : length, new byte[BUFFER]);
        }
        if (length > 0) {
            exchange.getResponseBody().flush(); // else a cut answer would not even begin
        }
    }
}
