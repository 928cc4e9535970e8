package ai.vantage6.release.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.images.FakeRegistry.Reaction;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy before a registry answers by the head of a request, and ends the connection while the layer is still on its way. */
final class EarlyRefusalTests {

    private static final int SIZE = 64 << 20;

    @Test
    void aLayerThatIsTooLargeIsSaidToBeOne(@TempDir Path directory) throws Exception {
        var bytes = new byte[SIZE];
        var blob = new Descriptor(MediaType.LAYER, Digest.of(bytes), SIZE);
        var file = Files.write(directory.resolve("layer"), bytes);
        try (var registry = new FakeRegistry();
                var proxy = new Proxy();
                HttpCaller caller = TestCallers.hurried()) {
            registry.always(
                    "POST", ".*", Reaction.reply(Reply.text(202, "").header("Location", proxy.address() + "/up")));
            var client = new OciRegistry(caller, "registry.example", registry.address(), Optional.empty());

            var failure = catchThrowableOfType(
                    ReleaseException.class, () -> client.upload("app", blob, file, Optional.empty()));

            assertThat(failure.problem().code()).isEqualTo("image-too-large");
        }
    }

    /** Reads heads only. */
    private static final class Proxy implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final AtomicInteger asked = new AtomicInteger();

        Proxy() throws IOException {
            Thread.startVirtualThread(this::serve);
        }

        String address() {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (var one = socket.accept()) {
                    asked.incrementAndGet();
                    one.getInputStream().read(new byte[1024]);
                    one.getOutputStream()
                            .write(
                                    "HTTP/1.1 413 Request Entity Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                                            .getBytes(UTF_8));
                    one.getOutputStream().flush();
                    one.shutdownOutput();
                } catch (IOException e) {
                    // the client or the test has gone
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
