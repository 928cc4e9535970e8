package ai.vantage6.release.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that notes what it is asked, and lets nobody through: the status says why. */
public final class ConnectProxy implements AutoCloseable {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final String status;

    public ConnectProxy(String status) throws IOException {
        this.status = status;
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    answer(socket);
                } catch (IOException e) {
                    // the next one, or the end
                }
            }
        });
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The first line and the headers of each request. */
    public List<String> asked() {
        return asked;
    }

    private void answer(Socket socket) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        var head = new StringBuilder();
        for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            head.append(line).append('\n');
        }
        asked.add(head.toString());
        socket.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
