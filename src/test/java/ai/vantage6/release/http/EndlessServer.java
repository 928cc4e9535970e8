package ai.vantage6.release.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers JSON that never ends, fast or in drops. */
final class EndlessServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch first = new CountDownLatch(1);
    private final HttpServer server;
    private final Duration pause;

    EndlessServer(Duration pause) throws IOException {
        this.pause = pause;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    int requests() {
        return requests.get();
    }

    void awaitRequest() throws InterruptedException {
        first.await();
    }

    private void answer(HttpExchange exchange) {
        requests.incrementAndGet();
        first.countDown();
        var piece = new byte[pause.isZero() ? 1 << 16 : 8];
        Arrays.fill(piece, (byte) ' ');
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"files\": [".getBytes(StandardCharsets.UTF_8));
            while (true) {
                exchange.getResponseBody().write(piece);
                exchange.getResponseBody().flush();
                Thread.sleep(pause);
            }
        } catch (IOException | InterruptedException e) {
            // the reader has gone, or the test is over
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
