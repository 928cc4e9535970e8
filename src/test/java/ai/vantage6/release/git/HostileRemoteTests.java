package ai.vantage6.release.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.GitStandIn;
import ai.vantage6.release.rehearsal.Request;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that send too much, too little, too slowly or something else: always a failure with words, never an answer. */
@Timeout(60)
final class HostileRemoteTests {

    private static final String ADVERTISEMENT = "application/x-git-upload-pack-advertisement";
    private static final String REF = "003d" + "a".repeat(40) + " refs/heads/main\n";

    @TempDir
    Path directory;

    private TestRemote remote;
    private GitStandIn standIn;
    private HttpServer server;

    /** What the server does instead of serving. */
    @FunctionalInterface
    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    @BeforeEach
    void aRemoteWithATag() throws IOException {
        remote = new TestRemote(directory.resolve("remote.git"));
        remote.commit("main", "one\n", Map.of("README.md", "one\n"));
        remote.annotatedTag("version/1.0.0", remote.head("main"));
        standIn = new GitStandIn(remote.directory());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    @AfterEach
    void close() {
        server.stop(0);
        standIn.close();
        remote.close();
    }

    @Test
    void noBeginningOfAnAnswerIsTakenForTheWhole() throws Exception {
        var cut = new AtomicInteger(Integer.MAX_VALUE);
        serve(exchange -> {
            var request = request(exchange);
            var reply = standIn.answer(request);
            var body = reply.body();
            var length = request.method().equals("POST") ? Math.min(cut.get(), body.length) : body.length;
            send(exchange, reply.headers().getOrDefault("Content-Type", ""), Arrays.copyOf(body, length));
        });
        try (var repository = repository(RemotePolicy.USUAL)) {
            var whole = repository.refs();
            assertThat(whole.tag("version/1.0.0")).isPresent();
            for (var length = 0; length < 260; length++) {
                cut.set(length);
                try {
                    assertThat(repository.refs())
                            .as("the first %s bytes", length)
                            .isEqualTo(whole);
                } catch (ReleaseException e) {
                    assertThat(e.problem().because()).isEqualTo("the remote's answer ended too early");
                }
            }
        }
    }

    @Test
    void noBeginningOfAnAdvertisementIsTakenForAMissingRepository() throws Exception {
        var cut = new AtomicInteger();
        serve(exchange -> {
            var reply = standIn.answer(request(exchange));
            send(exchange, ADVERTISEMENT, Arrays.copyOf(reply.body(), cut.get()));
        });
        try (var repository = repository(RemotePolicy.USUAL)) {
            for (var length = 0; length < 60; length++) {
                cut.set(length);
                assertThat(refused(repository).problem().code())
                        .as("the first %s bytes", length)
                        .isIn("git-failed", "git-answer-malformed");
            }
        }
    }

    @Test
    void endlessRefsEndAtALimit() throws Exception {
        serve(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", ADVERTISEMENT);
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            write(out, "001e# service=git-upload-pack\n0000");
            for (var i = 0; ; i++) {
                write(out, "%04x%040x refs/heads/b%09d\n".formatted(67, i, i));
            }
        });
        try (var repository = repository(RemotePolicy.USUAL.within(Duration.ofSeconds(30), 1 << 20))) {
            assertThat(refused(repository).problem().code()).isEqualTo("git-answer-too-long");
        }
    }

    @Test
    void aPackedAnswerIsMeasuredUnpacked() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            write(gzip, "001e# service=git-upload-pack\n0000");
            for (var i = 0; i < 50_000; i++) {
                write(gzip, "%04x%040d refs/heads/b%09d\n".formatted(67, 1, i));
            }
        }
        serve(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, ADVERTISEMENT, packed.toByteArray());
        });
        try (var repository = repository(RemotePolicy.USUAL.within(Duration.ofSeconds(30), 1 << 20))) {
            assertThat(packed.size()).isLessThan(1 << 20);
            assertThat(refused(repository).problem().code()).isEqualTo("git-answer-too-long");
        }
    }

    @Test
    void anAnswerThatDripsEndsAtATimeLimit() throws Exception {
        serve(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", ADVERTISEMENT);
            exchange.sendResponseHeaders(200, 0);
            for (var octet :
                    ("001e# service=git-upload-pack\n0000" + REF).repeat(100).getBytes(UTF_8)) {
                exchange.getResponseBody().write(octet);
                exchange.getResponseBody().flush();
                Thread.sleep(100);
            }
        });
        try (var repository = repository(RemotePolicy.USUAL.within(Duration.ofSeconds(1), 1 << 20))) {
            assertThat(refused(repository).problem().text())
                    .contains("the answer had not arrived whole after 1 s")
                    .contains("Run the same again when");
        }
    }

    @Test
    void headersThatDripEndAtATimeLimit() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var connection = socket.accept()) {
                    while (true) {
                        write(connection.getOutputStream(), "H");
                        Thread.sleep(100);
                    }
                } catch (IOException | InterruptedException e) {
                    // the test is over
                }
            });
            var url = "http://127.0.0.1:" + socket.getLocalPort() + "/r.git";
            try (var repository = repository(url, RemotePolicy.USUAL.within(Duration.ofSeconds(1), 1 << 20))) {
                assertThat(refused(repository).problem().code()).isEqualTo("git-timeout");
            }
        }
    }

    @Test
    void aCancelledRunDoesNotWaitForTheRemote() throws Exception {
        serve(exchange -> Thread.sleep(60_000));
        try (var repository = repository(RemotePolicy.USUAL)) {
            var run = Thread.currentThread();
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(300);
                    run.interrupt();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            var start = System.nanoTime();
            assertThatThrownBy(repository::refs).isInstanceOf(InterruptedException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aSignInPageIsNoListOfRefs() throws Exception {
        serve(exchange -> send(exchange, "text/html; charset=utf-8", "<html>Please sign in</html>".getBytes(UTF_8)));
        try (var repository = repository(RemotePolicy.USUAL)) {
            assertThat(refused(repository))
                    .hasMessageContaining("what answered is no git server: it sent text/html; charset=utf-8");
        }
    }

    @Test
    void aListOfRefsInTheFormOf2008IsNotRead() throws Exception {
        serve(exchange -> send(exchange, "text/plain", (remote.head("main") + "\trefs/heads/other\n").getBytes(UTF_8)));
        try (var repository = repository(RemotePolicy.USUAL)) {
            assertThat(refused(repository).problem().code()).isEqualTo("git-no-server");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whateverIsSentIsAFailureWithWordsOrTheRefs(int seed) throws Exception {
        var random = new Random(seed);
        serve(exchange -> {
            var reply = standIn.answer(request(exchange));
            var body = reply.body().clone();
            for (var i = 0; i < 3; i++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            send(exchange, reply.headers().getOrDefault("Content-Type", ""), body);
        });
        try (var repository = repository(RemotePolicy.USUAL.within(Duration.ofSeconds(5), 1 << 20))) {
            for (var i = 0; i < 20; i++) {
                try {
                    repository.commit(remote.head("main"));
                    repository.refs();
                } catch (ReleaseException e) {
                    assertThat(e.problem().text()).startsWith("Tried to ");
                }
            }
        }
    }

    private void serve(Behaviour behaviour) {
        server.createContext("/", exchange -> {
            try (exchange) {
                behaviour.answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    private JGitRepository repository(RemotePolicy policy) throws ReleaseException {
        return repository("http://127.0.0.1:" + server.getAddress().getPort() + "/r.git", policy);
    }

    private JGitRepository repository(String url, RemotePolicy policy) throws ReleaseException {
        var token = Optional.of(new Secret("pat"));
        return JGitRepository.open(
                remote.directory(),
                Optional.of(url),
                PushTokens.one(token),
                policy.with(TestCallers.policy(new ArrayList<>())));
    }

    private static ReleaseException refused(SourceRepository repository) {
        return catchThrowableOfType(ReleaseException.class, repository::refs);
    }

    private static Request request(HttpExchange exchange) throws IOException {
        var headers = new java.util.HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(java.util.Locale.ROOT), String.join(", ", values)));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static void send(HttpExchange exchange, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }
}
