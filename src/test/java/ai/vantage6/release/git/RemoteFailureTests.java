package ai.vantage6.release.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.http.ConnectProxy;
import ai.vantage6.release.http.Proxies;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.GitStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RemoteFailureTests {

    private static final String TOKEN = "ghp_canary/+token";

    private final List<Duration> pauses = new ArrayList<>();
    private final Journal journal = new Journal(change -> {});

    @TempDir
    Path directory;

    private TestRemote remote;

    @BeforeEach
    void oneCommit() throws IOException {
        remote = new TestRemote(directory.resolve("remote.git"));
        remote.commit("main", "one\n", Map.of("README.md", "one\n"));
    }

    @AfterEach
    void close() {
        remote.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"git:503", "git:429", "git:cut"})
    void whatPassesIsAskedAgain(String fault) throws Exception {
        try (var server = server(fault);
                var repository = repository(server.address().toString())) {
            assertThat(repository.refs().branches()).containsOnlyKeys("main");
            assertThat(pauses).hasSize(1);
        }
    }

    @Test
    void waitsAsLongAsTheServerAsks() throws Exception {
        try (var server = server("git:429");
                var repository = repository(server.address().toString())) {
            repository.refs();

            assertThat(pauses.getFirst()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void aPushWhoseReplyIsLostIsLookedUpAndNotRepeated() throws Exception {
        try (var server = server("git:lost-reply");
                var repository = repository(server.address().toString())) {
            var parent = remote.head("main");
            var commit = repository.write(List.of(parent), replaced(), "Updated the version to 1.0.0\n");

            repository.push(commit.id(), "main", parent);

            assertThat(remote.head("main")).isEqualTo(commit.id());
            assertThat(journal.entries()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"git:503:1", "git:503:2", "git:429:2", "git:cut:1"})
    void aPushThatDidNotArriveIsSentOnceMore(String fault) throws Exception {
        try (var server = server(fault);
                var repository = repository(server.address().toString())) {
            var parent = remote.head("main");
            var commit = repository.write(List.of(parent), replaced(), "Updated the version to 1.0.0\n");

            repository.push(commit.id(), "main", parent);

            assertThat(remote.head("main")).isEqualTo(commit.id());
            assertThat(journal.entries()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, git-unauthorized",
        "403, git-forbidden",
        "404, git-not-found",
        "418, git-failed",
        "503, git-unavailable"
    })
    void everyRefusalHasItsOwnWords(int status, String code) throws Exception {
        var asked = new AtomicInteger();
        try (var server = answering(status, asked, "");
                var repository = repository(server.url())) {
            assertThatThrownBy(repository::refs)
                    .isInstanceOfSatisfying(
                            ReleaseException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(code))
                    .hasMessageNotContaining("canary");
            assertThat(asked).hasValue(status == 503 ? 5 : 1);
            assertThatThrownBy(repository::checkPush)
                    .isInstanceOfSatisfying(
                            ReleaseException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(code));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "502 Bad Gateway, it lets nothing through to git.invalid",
        "407 Proxy Authentication Required, it refuses our user and password (407)",
    })
    void aProxyThatFailsIsNamedAndNotTheRemote(String status, String because) throws Exception {
        var direct = ProxySelector.getDefault();
        try (var proxy = new ConnectProxy(status);
                var repository = repository("https://git.invalid")) {
            Proxies.of(Map.of("HTTPS_PROXY", "localhost:" + proxy.port())).install();

            assertThatThrownBy(repository::refs)
                    .hasMessageContaining("the proxy localhost:" + proxy.port())
                    .hasMessageContaining(because)
                    .hasMessageContaining("Check HTTPS_PROXY");
            assertThat(proxy.asked()).first().asString().startsWith("CONNECT git.invalid:443");
        } finally {
            ProxySelector.setDefault(direct);
        }
    }

    @Test
    void aTokenDoesNotGoToAnotherHost() throws Exception {
        var asked = new AtomicInteger();
        try (var elsewhere = answering(200, asked, "");
                var server =
                        answering(302, new AtomicInteger(), elsewhere.url() + "/info/refs?service=git-upload-pack");
                var repository = repository(server.url())) {
            assertThatThrownBy(repository::refs).hasMessageContaining("a token does not go there");
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void aRemoteThatIsNotThereIsAFailure() throws Exception {
        var gone = answering(200, new AtomicInteger(), "");
        gone.close();
        try (var repository = repository(gone.url())) {
            assertThatThrownBy(repository::refs).hasMessageContaining("the connection failed");
            assertThat(pauses).hasSize(4);
        }
    }

    @Test
    void aHostThatNobodyKnowsIsNotTakenForAnAnswer() throws Exception {
        try (var repository = repository("https://nowhere.invalid")) {
            assertThatThrownBy(repository::refs)
                    .hasMessageContaining("the connection failed: the name of its host cannot be resolved");
            assertThat(pauses).hasSize(4);
        }
    }

    @Test
    void aPushWithoutATokenIsRefused() throws Exception {
        try (var server = server("git:slow:99");
                var repository = JGitRepository.open(
                        remote.directory(),
                        Optional.of(server.address() + "/r.git"),
                        PushTokens.one(Optional.empty()),
                        RemotePolicy.USUAL.with(TestCallers.policy(pauses)))) {
            var parent = remote.head("main");
            var commit = repository.write(List.of(parent), replaced(), "v\n");

            assertThatThrownBy(() -> repository.push(commit.id(), "main", parent))
                    .hasMessageContaining("COMMIT_PAT");
            assertThat(journal.entries()).isEmpty();
        }
    }

    private static Map<String, byte[]> replaced() {
        return Map.of("README.md", "two\n".getBytes(StandardCharsets.UTF_8));
    }

    private JGitRepository repository(String url) throws ReleaseException {
        return JGitRepository.open(
                remote.directory(),
                Optional.of(url + "/r.git"),
                PushTokens.one(Optional.of(new Secret(TOKEN))),
                RemotePolicy.USUAL.with(TestCallers.policy(pauses)));
    }

    private StandInServer server(String fault) throws IOException {
        return new StandInServer(
                new GitStandIn(remote.directory()),
                journal,
                List.of(Fault.parse(fault).orElseThrow()));
    }

    private SourceRepositoryContract.Served answering(int status, AtomicInteger asked, String location)
            throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return new SourceRepositoryContract.Served() {
            @Override
            public String url() {
                return "http://127.0.0.1:" + server.getAddress().getPort();
            }

            @Override
            public void close() {
                server.stop(0);
            }
        };
    }
}
