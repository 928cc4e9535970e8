package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Digest;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an interpreter without pip comes to one, from an index that gives HTML as all do. */
final class FetchPipTests {

    private static final byte[] PIP = "pip".getBytes(StandardCharsets.UTF_8);
    private static final String HASH = Digest.of(PIP).hex();

    @TempDir
    Path folder;

    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final Map<String, String> authorizations = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().toString();
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.put(path, authorization == null ? "" : authorization);
            var page = pages.getOrDefault(path, new byte[0]);
            exchange.sendResponseHeaders(page.length == 0 ? 404 : 200, page.length == 0 ? -1 : page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Child.Result fetch(String index) throws Exception {
        try (var area = WorkArea.create()) {
            var command = List.of(
                    PinnedLibraries.get().interpreter().executable().toString(),
                    area.script("fetch_pip.py").toString(),
                    HASH,
                    folder.resolve("pip.whl").toString());
            return new Child(command, folder, Map.of()).run(index);
        }
    }

    private String address(String credentials) {
        return "http://" + credentials + "127.0.0.1:" + server.getAddress().getPort() + "/simple";
    }

    private void page(String path, String text) {
        pages.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theFileWithTheHashIsFetchedWhereverThePageSaysThatItLies() throws Exception {
        page(
                "/simple/pip/",
                "<a href=\"../../old#sha256=" + "0".repeat(64)
                        + "\"></a><a class=\"x\" href=\"../../files/pip.whl?a=1&amp;b=2#sha256=" + HASH + "\">pip</a>");
        pages.put("/files/pip.whl?a=1&b=2", PIP);

        assertThat(fetch(address("") + "/").errors()).isEmpty();
        assertThat(folder.resolve("pip.whl")).hasBinaryContent(PIP);
    }

    @Test
    void aPasswordInTheAddressIsGivenToTheIndexAlone() throws Exception {
        var elsewhere = "http://localhost:" + server.getAddress().getPort() + "/elsewhere";
        page("/simple/pip/", "<a href=\"" + elsewhere + "#sha256=" + HASH + "\">pip</a>");
        pages.put("/elsewhere", PIP);

        assertThat(fetch(address("me:a%20b@")).errors()).isEmpty();
        assertThat(authorizations)
                .containsEntry("/simple/pip/", "Basic bWU6YSBi")
                .containsEntry("/elsewhere", "");
    }

    @Test
    void anotherFileThanThePinnedOneIsNotTaken() throws Exception {
        page("/simple/pip/", "<a href=\"/pip.whl#sha256=" + HASH + "\">pip</a>");
        page("/pip.whl", "poison");

        assertThat(fetch(address("")).errors()).contains("the index gave another file than its page names");
        assertThat(folder.resolve("pip.whl")).doesNotExist();
    }

    @Test
    void anIndexWithoutItOrNoneAtAllIsOneLine() throws Exception {
        assertThat(fetch(address("")).errors()).isEqualTo("the index cannot be read: HTTP Error 404: Not Found\n");
        assertThat(fetch("nonsense").errors()).startsWith("the index cannot be read: unknown url type");
        page("/simple/pip/", "<a href=\"/pip.whl\">pip</a>");
        assertThat(fetch(address("")).errors()).isEqualTo("the index has no pip with the hash " + HASH + "\n");
    }

    @Test
    void anInterpreterWithoutPipGetsTheBackEndsAllTheSame() throws Exception {
        var pinned = PinnedLibraries.get().interpreter();
        var without = new Interpreter(pinned.executable(), pinned.version(), Map.of(), List.of());
        var settings = new BuildSettings(
                "python3", folder, folder.resolve("cache"), SmokeTest.METADATA, java.util.Optional.empty());

        assertThat(BuildRequirements.shipped().install(without, settings, line -> {}))
                .singleElement()
                .satisfies(path ->
                        assertThat(path.resolve("pip/__pip-runner__.py")).exists());
    }
}
