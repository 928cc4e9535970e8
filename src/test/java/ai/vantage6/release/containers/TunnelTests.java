package ai.vantage6.release.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TunnelTests {

    private static String get(URI address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address.resolve("/x")).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void whatIsSaidToThePortOfThisMachineIsSaidToTheOther() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = "a".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var tunnel = Tunnel.to("127.0.0.1", server.getAddress().getPort())) {
            assertThat(tunnel.address().getHost()).isEqualTo("127.0.0.1");
            assertThat(get(tunnel.address())).hasSize(1 << 20);
            assertThat(get(tunnel.address())).hasSize(1 << 20);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whereNobodyListensTheConnectionEnds() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (var tunnel = Tunnel.to("127.0.0.1", free)) {
            assertThatThrownBy(() -> get(tunnel.address())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void ourOwnContainerIsFoundByWhatDockerMountsInIt(@TempDir Path folder) throws Exception {
        var id = "0123456789abcdef".repeat(4);
        var mounts = Files.writeString(
                folder.resolve("mountinfo"),
                "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n" + "720 700 8:1 /var/lib/docker/containers/" + id
                        + "/hostname /etc/hostname rw - ext4 /dev/sda1 rw\n");

        assertThat(OwnContainer.id(mounts)).contains(id);
        assertThat(OwnContainer.id(Files.writeString(folder.resolve("none"), "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n")))
                .isEmpty();
        assertThat(OwnContainer.id(folder.resolve("missing"))).isEmpty();
    }
}
