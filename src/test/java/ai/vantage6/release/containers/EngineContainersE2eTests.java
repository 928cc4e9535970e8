package ai.vantage6.release.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.vantage6.release.buildkit.EngineAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Needs a Docker engine that has python:3.10-slim-bookworm. */
@Tag("e2e")
final class EngineContainersE2eTests {

    private static final String IMAGE = "python:3.10-slim-bookworm";

    private final EngineAddress engine = EngineAddress.of(System.getenv());
    private final Family family =
            Family.of("containers-" + ProcessHandle.current().pid());

    @BeforeEach
    void engineIsThere() throws Exception {
        assumeThat(engine.tryLock()).as("there is no Docker engine").isEmpty();
        try (var host = open()) {
            assumeThat(host.has(IMAGE)).as("it has no " + IMAGE).isTrue();
        }
    }

    private EngineContainers open() throws Exception {
        return EngineContainers.open(engine, family);
    }

    private ContainerPlan server() {
        return ContainerPlan.of(family.container("server"), IMAGE)
                .running("python3", "-m", "http.server", "80", "--directory", "/srv/pages")
                .file("/srv/pages/hello.txt", "hello from inside")
                .volume("/srv/data", family.container("data"))
                .answeringAt(80);
    }

    private static String ask(URI address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            for (var attempt = 0; ; attempt++) {
                try {
                    return client.send(
                                    HttpRequest.newBuilder(address.resolve("/hello.txt"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body();
                } catch (java.io.IOException e) {
                    assertThat(attempt).as(e.toString()).isLessThan(120);
                    Thread.sleep(500);
                }
            }
        }
    }

    @Test
    void aContainerHoldsTheFilesThatItWasGivenAnswersAndIsGoneAfterwards() throws Exception {
        try (var host = open()) {
            var container = host.start(server());

            assertThat(ask(container.address())).isEqualTo("hello from inside");
            assertThat(container.ended()).isEmpty();
        }
        try (var host = open()) {
            assertThat(host.clear()).isEmpty();
        }
    }

    @Test
    void whatAKilledRunHasLeftIsRemovedByTheNextOfTheSameLabelAndWhatIsOfOthersStays() throws Exception {
        var other = Family.of("another-" + ProcessHandle.current().pid());
        try (var others = EngineContainers.open(engine, other);
                var killed = open();
                var next = open()) {
            others.start(ContainerPlan.of(other.container("server"), IMAGE).running("sleep", "600"));
            killed.start(server());

            assertThat(next.clear())
                    .containsExactly(
                            "the container " + family.container("server"),
                            "the network " + family.network(),
                            "the volume " + family.container("data"));
            assertThat(next.clear()).isEmpty();
            assertThat(others.clear()).contains("the container " + other.container("server"));
        }
    }

    @Test
    void anInterruptedRunLeavesNothingBehindAndStaysInterrupted() throws Exception {
        var host = open();
        host.start(server());

        Thread.currentThread().interrupt();
        host.close();

        assertThat(Thread.interrupted()).isTrue();
        try (var next = open()) {
            assertThat(next.clear()).isEmpty();
        }
    }

    @Test
    void whoEndsSaysHowAndWhatWasSaidLast() throws Exception {
        try (var host = open()) {
            var container = host.start(ContainerPlan.of(family.container("crash"), IMAGE)
                    .running("python3", "-c", "import sys; print('good bye'); sys.exit(3)"));
            for (var attempt = 0; attempt < 100 && container.ended().isEmpty(); attempt++) {
                Thread.sleep(200);
            }

            assertThat(container.ended().orElseThrow()).contains("exit code 3");
            assertThat(container.lastWords()).isEqualTo("good bye");
        }
    }
}
