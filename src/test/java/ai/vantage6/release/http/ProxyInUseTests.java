package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** In a process of its own: Java decides once, before its first connection, whether a proxy is shown a password. */
final class ProxyInUseTests {

    private static String run(String httpsProxy) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProxiedProgram.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("HTTPS_PROXY", httpsProxy);
        builder.environment().put("NO_PROXY", "elsewhere.invalid");
        builder.environment().keySet().removeIf(name -> name.endsWith("_proxy"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void bothWaysOutGoThroughTheProxyAndShowItTheLogin() throws Exception {
        try (var proxy = new ConnectProxy("502 Bad Gateway")) {
            var output = run("http://me:s3cret@localhost:" + proxy.port());

            assertThat(proxy.asked())
                    .hasSizeGreaterThan(2)
                    .allMatch(head -> head.startsWith("CONNECT index.invalid:443 HTTP/1.1\n"));
            assertThat(proxy.asked().getFirst()).contains("Proxy-Authorization: Basic bWU6czNjcmV0\n");
            assertThat(output.lines())
                    .hasSize(2)
                    .allMatch(line -> line.contains("reach the network through the proxy localhost:" + proxy.port()))
                    .allMatch(line -> line.contains("it lets nothing through to index.invalid"))
                    .allMatch(line -> line.contains("Check HTTPS_PROXY"))
                    .noneMatch(line -> line.contains("s3cret"));
        }
    }

    @Test
    void gitsTransportShowsTheLoginWhenItIsAskedForIt() throws Exception {
        try (var proxy = new ConnectProxy("407 Proxy Authentication Required")) {
            var output = run("http://me:s3cret@localhost:" + proxy.port());

            assertThat(output).contains("caller: Tried to reach the network through the proxy localhost:", "(407)");
            assertThat(output).contains("git: 407");
            assertThat(proxy.asked().getLast()).contains("Proxy-authorization: Basic bWU6czNjcmV0\n");
        }
    }

    @Test
    void aProxyThatIsDownIsNamed() throws Exception {
        int port;
        try (var proxy = new ConnectProxy("200 OK")) {
            port = proxy.port();
        }
        assertThat(run("localhost:" + port).lines())
                .containsExactly(
                        "caller: Tried to reach the network through the proxy localhost:" + port + ", but it cannot be"
                                + " reached. Check HTTPS_PROXY, which names this proxy, or name the hosts that need none in"
                                + " NO_PROXY.",
                        "git: Tried to reach the network through the proxy localhost:" + port
                                + ", but it cannot be reached."
                                + " Check HTTPS_PROXY, which names this proxy, or name the hosts that need none in NO_PROXY.");
    }
}
