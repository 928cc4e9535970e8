package ai.vantage6.release.containers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port of this machine that leads to one in a network of containers, so that what goes there in plain text is addressed to this
 * machine alone, as every plain address of ours.
 */
final class Tunnel implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private final ServerSocket socket;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Tunnel(ServerSocket socket, InetSocketAddress target) {
        this.socket = socket;
        this.target = target;
    }

    static Tunnel to(String host, int port) throws IOException {
        var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var tunnel = new Tunnel(socket, new InetSocketAddress(host, port));
        Thread.ofVirtual().start(tunnel::accept);
        return tunnel;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                var near = socket.accept();
                Thread.ofVirtual().start(() -> join(near));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void join(Socket near) {
        try (near;
                var far = new Socket()) {
            open.add(near);
            open.add(far);
            far.connect(target, (int) CONNECTING.toMillis());
            var back = Thread.ofVirtual().start(() -> copy(far, near));
            copy(near, far);
            back.join();
            open.remove(near);
            open.remove(far);
        } catch (IOException e) {
            // Whoever called sees that the connection ends.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            input.transferTo(output);
            to.shutdownOutput();
        } catch (IOException e) {
            // One side has ended, and the other one sees it.
        }
    }

    @Override
    public void close() {
        closeQuietly(socket);
        open.forEach(Tunnel::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is closed.
        }
    }
}
