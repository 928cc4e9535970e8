package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultTests {

    private final List<String> changes = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Optional<StandInServer> server = Optional.empty();

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.ifPresent(StandInServer::close);
    }

    private static Fault fault(String text) {
        return Fault.parse(text).orElseThrow();
    }

    private HttpResponse<String> send(String method, List<Fault> faults) throws Exception {
        if (server.isEmpty()) {
            server = Optional.of(
                    new StandInServer(new Book(), new Journal(change -> changes.add(change.summary())), faults));
        }
        var request = HttpRequest.newBuilder(URI.create(server.get().address() + "/page"))
                .method(method, BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"discord", "discord:", ":503", "discord:504", "discord:503:0", "discord:503:x", "Discord:503", ""
            })
    void whatIsNoFaultIsNotTakenForOne(String text) {
        assertThat(Fault.parse(text)).isEmpty();
    }

    @Test
    void aFaultKnowsWhetherItsServiceExists(@TempDir Path folder) throws Exception {
        assertThat(Fault.SERVICES).allMatch(service -> fault(service + ":503").hasService());
        assertThat(fault("discrod:503").hasService()).isFalse();
        assertThat(fault("registry:private").hasService()).isTrue();
        assertThat(fault("github:private").hasService()).isFalse();
        assertThat(Fault.SERVICES)
                .as("each has a stand-in")
                .isEqualTo(Stream.concat(
                                Stream.of("git"),
                                Stream.of(
                                                new GitHubStandIn(
                                                        "a/b",
                                                        new ai.vantage6.release.github.TestTags(),
                                                        GitHubSettings.STRICT),
                                                new IndexStandIn(),
                                                new DiscordStandIn(),
                                                RegistryStandIn.ofRelease(folder.resolve("registry")),
                                                RegistryStandIn.ofBases(folder.resolve("bases")),
                                                new ChartMuseumStandIn(),
                                                new CoverallsStandIn("a/b"),
                                                new ReadTheDocsStandIn("b", Map::of),
                                                new FulcioStandIn(new IdentityStandIn("a/b")),
                                                new RekorStandIn(),
                                                new IdentityStandIn("a/b"),
                                                new KuduStandIn(),
                                                new EntraStandIn(),
                                                new ZenodoStandIn(java.util.Set::of),
                                                new AlgorithmStoreStandIn((_, _) -> java.util.Optional.empty()))
                                        .map(StandIn::name))
                        .toList());
    }

    @Test
    void itsKindsAreListedAndItIsShownAsItWasAskedFor() {
        assertThat(Fault.kinds())
                .contains("429", "stored-nowhere", "sign-in")
                .allMatch(kind -> Fault.parse("index:" + kind).isPresent());
        assertThat(fault("index:429:17")).hasToString("index:429:17");
    }

    @Test
    void aFaultTellsWhereItStruckOrThatItNeverDid() throws Exception {
        var second = fault("book:503:2");
        var third = fault("book:429:3");
        var other = fault("shelf:503");

        assertThat(send("GET", List.of(second, third, other)).statusCode()).isEqualTo(200);
        assertThat(second.struck()).isEmpty();
        assertThat(send("POST", List.of()).statusCode()).isEqualTo(503);

        assertThat(second.struck()).contains("POST /page");
        assertThat(third.struck()).isEmpty();
        assertThat(other.struck()).isEmpty();
    }

    @Test
    void storedNowhereIsAGoodAnswerToAWriteThatNeverHappened() throws Exception {
        var fault = fault("book:stored-nowhere:2");

        assertThat(send("POST", List.of(fault)).statusCode()).isEqualTo(200);
        assertThat(send("GET", List.of()).body()).isEqualTo("1 written");
        assertThat(fault.struck()).isEmpty();
        assertThat(send("POST", List.of()).statusCode()).isEqualTo(200);

        assertThat(fault.struck()).contains("POST /page");
        assertThat(send("GET", List.of()).body()).isEqualTo("1 written");
        assertThat(changes).hasSize(1);
    }

    @Test
    void aSignInPageComesWithStatus200() throws Exception {
        var page = send("GET", List.of(fault("book:sign-in")));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).contains("text/html");
        assertThat(page.body()).contains("sign in");
        assertThat(send("GET", List.of()).body()).isEqualTo("0 written");
    }

    /** Counts what is written. */
    private static final class Book implements StandIn {
        private int written;

        @Override
        public String name() {
            return "book";
        }

        @Override
        public Reply answer(Request request) {
            return request.isWrite()
                    ? Reply.text(200, "written").changed("wrote " + ++written)
                    : Reply.text(200, written + " written");
        }

        @Override
        public Object state() {
            return written;
        }
    }
}
