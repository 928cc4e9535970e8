package ai.vantage6.release.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.acceptance.RunDiagnostics.Kind;
import ai.vantage6.release.acceptance.ServerStandIn.Outcome;
import ai.vantage6.release.containers.Family;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.http.Time;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.CheckResult.Standing;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Server, nodes and tasks of a test, against a stand-in of the server and an engine that only pretends. */
final class NetworkTests {

    private static final Version VERSION = Version.parse("4.14.0rc1").orElseThrow();
    private static final Family FAMILY = Family.of("Run 12");
    private static final String GOOD =
            "[{\"name\":\"TOKEN\",\"success\":true,\"payload\":\"secret\"},{\"name\":\"SUBTASK\",\"success\":[{}]}]";

    private final ServerStandIn server = new ServerStandIn();
    private final Told told = new Told();
    private final List<String> secrets = new ArrayList<>();
    private Optional<PretendedHost> host = Optional.empty();
    private Duration limit = Duration.ofSeconds(2);

    private static Candidate candidate() {
        return new Candidate(
                VERSION, List.of(), Map.of("server", "r/server:1", "node", "r/node:1", "alpine", "r/alpine:1"));
    }

    private interface Preparation {
        void of(PretendedHost host);
    }

    private List<CheckResult> run(Preparation preparation, String... faults) throws Exception {
        var struck = new ArrayList<Fault>();
        for (var fault : faults) {
            struck.add(Fault.parse(fault).orElseThrow());
        }
        var policy = new RetryPolicy(3, Duration.ofSeconds(2), Time.SYSTEM, told);
        try (var standIn = new StandInServer(server, new Journal(_ -> {}), struck);
                var caller = new HttpCaller(policy)) {
            var pretended = new PretendedHost(standIn.address());
            host = Optional.of(pretended);
            preparation.of(pretended);
            var steps = new Steps(told);
            var grounds = steps.take(
                    new ReachEngine(() -> new Grounds(
                            pretended,
                            FAMILY,
                            caller,
                            new Patience(policy, limit),
                            secret -> secrets.add(secret.reveal()))),
                    Reached.START);
            var started = steps.take(new StartServer("r/server:1", Map.of("vpn_server", "x")), grounds);
            steps.take(new AskServer(VERSION), started);
            var collaboration = steps.take(new SetUpCollaboration(), started);
            var nodes = steps.take(new StartNodes(candidate(), Map.of()), collaboration);
            steps.take(new RunDiagnostics("r/diagnostics", Kind.FEATURES), nodes);
            return steps.results();
        }
    }

    private static String text(List<CheckResult> results) {
        return results.stream()
                .flatMap(result -> result.problems().stream())
                .map(problem -> problem.code() + ": " + problem.text())
                .reduce("", (one, other) -> one + "\n" + other);
    }

    @Test
    void aNetworkThatIsWellPassesEveryStep() throws Exception {
        server.outcome = new Outcome("completed", "", Optional.of(GOOD));

        var results = run(_ -> {});

        assertThat(results).extracting(CheckResult::standing).containsOnly(Standing.GOOD);
        assertThat(results.getLast().findings()).hasSize(4);
        assertThat(results.toString()).doesNotContain("secret");
    }

    @Test
    void serverAndNodesGetTheirConfigurationAndTheNodesTheirDatabase() throws Exception {
        run(_ -> {});

        var config =
                new String(host.orElseThrow().named("server").files().get("/mnt/config.yaml"), StandardCharsets.UTF_8);
        assertThat(config).contains("api_path: \"/api\"", "vpn_server: \"x\"", "sqlite");
        var node = host.orElseThrow().named("node-2");
        assertThat(node.name()).isEqualTo("vantage6-v6-test-run12-node-2-user");
        assertThat(node.engine()).isTrue();
        assertThat(new String(node.files().get("/mnt/config/v6-test-run12-node-2.yaml"), StandardCharsets.UTF_8))
                .contains("key-of-v6-test-run12-node-2", "http://v6-test-run12-server", "alpine: \"r/alpine:1\"");
        assertThat(node.files()).containsKey("/mnt/default.csv");
        assertThat(secrets).contains("key-of-v6-test-run12-node-2", "token-of-tester");
    }

    @Test
    void whatAnEarlierRunHasLeftIsRemovedAndSaid() throws Exception {
        var results = run(pretended -> pretended.left = List.of("the container v6-test-run12-server"));

        assertThat(results.getFirst().findings().toString()).contains("the container v6-test-run12-server", "removed");
    }

    @Test
    void aServerThatNeverAnswersIsToldWithItsLastWordsAndNothingStandsOnIt() throws Exception {
        limit = Duration.ofMillis(300);

        var always = IntStream.rangeClosed(1, 60).mapToObj(nth -> "server:503:" + nth);

        var results = run(_ -> {}, always.toArray(String[]::new));

        assertThat(text(results))
                .contains("server-silent", "did not answer within 0 s", "the last words of v6-test-run12-server");
        assertThat(results)
                .extracting(CheckResult::standing)
                .containsExactly(
                        Standing.GOOD,
                        Standing.WRONG,
                        Standing.LEFT_OUT,
                        Standing.LEFT_OUT,
                        Standing.LEFT_OUT,
                        Standing.LEFT_OUT);
        assertThat(results.getLast().leftOut().orElseThrow()).contains("Start the server");
    }

    @Test
    void aServerThatEndsIsNotWaitedFor() throws Exception {
        limit = Duration.ofMinutes(10);

        var results = run(pretended -> pretended.ended.put("server", "it ended by itself, with exit code 3"));

        assertThat(text(results)).contains("server-silent", "with exit code 3");
    }

    @Test
    void anotherVersionAndAServerThatIsNotWellAreToldApart() throws Exception {
        server.version = "4.13.0";
        server.healthy = false;

        assertThat(text(run(_ -> {})))
                .contains("it says that it is 4.13.0 and not 4.14.0rc1", "does not reach its database");
    }

    @Test
    void aNodeThatStaysOfflineIsToldByName() throws Exception {
        server.nodesComeOnline = false;
        limit = Duration.ofMillis(300);

        assertThat(text(run(_ -> {})))
                .contains(
                        "node-offline: Tried to see the node v6-test-run12-node-1 online",
                        "the last words of vantage6-v6-test-run12-node-2-user");
    }

    @Test
    void aTaskThatCrashesIsToldWithItsLog() throws Exception {
        server.outcome = new Outcome("crashed", "Traceback: no memory", Optional.empty());

        assertThat(text(run(_ -> {})))
                .contains("task-failed", "on v6-test-run12-node-1", "it ended as \"crashed\"", "no memory");
    }

    @Test
    void aTaskThatNeverEndsIsGivenUp() throws Exception {
        server.polls = Integer.MAX_VALUE;
        limit = Duration.ofMillis(300);

        assertThat(text(run(_ -> {}))).contains("task-endless", "it was still pending after");
    }

    @Test
    void diagnosticsThatFailAreToldThoughTheirContainerEndedWell() throws Exception {
        server.outcome = new Outcome(
                "completed",
                "",
                Optional.of("[{\"name\":\"PROXY\",\"success\":false,\"exception\":\"refused\",\"traceback\":\"x\\ny\"},"
                        + "{\"name\":\"TOKEN\",\"success\":true}]"));

        var results = run(_ -> {});

        assertThat(results.getLast().standing()).isEqualTo(Standing.WRONG);
        assertThat(text(results)).contains("check PROXY on v6-test-run12-node-2, but it failed: refused");
    }

    @Test
    void aResultThatIsNoListOfChecksIsNoSuccess() throws Exception {
        server.outcome = new Outcome("completed", "", Optional.of("\"all went well\""));
        assertThat(text(run(_ -> {}))).contains("task-without-result", "its result is no list of checks");
    }

    @Test
    void aTaskWhoseAnswerGotLostIsFoundAgainAndNotCreatedTwice() throws Exception {
        server.outcome = new Outcome("completed", "", Optional.of(GOOD));

        // two organisations, a collaboration, two nodes and a user come before
        var results = run(_ -> {}, "server:lost-reply:7");

        assertThat(text(results)).isEmpty();
        assertThat(server.count("task")).isEqualTo(1);
    }

    @Test
    void aNodeWhoseKeyGotLostIsGivenAnother() throws Exception {
        run(_ -> {}, "server:lost-reply:4");

        assertThat(server.count("node")).isEqualTo(2);
        assertThat(new String(
                        host.orElseThrow().named("node-1").files().get("/mnt/config/v6-test-run12-node-1.yaml"),
                        StandardCharsets.UTF_8))
                .contains("another-key");
    }

    @Test
    void peopleSeeWhatIsWaitedForSinceWhenAndUntilWhen() throws Exception {
        run(_ -> {});

        assertThat(told.lines)
                .anyMatch(line -> line.matches(
                        ".*wait for the server to answer, since \\d\\d:\\d\\d:\\d\\d until \\d\\d:\\d\\d:\\d\\d UTC"))
                .anyMatch(line -> line.contains("wait for the image r/node:1"))
                .anyMatch(line -> line.contains("wait for task 1 (base_features) to end on 2 nodes"));
    }
}
