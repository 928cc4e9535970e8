package ai.vantage6.release.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.containers.Family;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.http.Time;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.CheckResult.Standing;
import ai.vantage6.release.pipeline.Finding;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A candidate that is installed in a container of the Python that users are told to take. */
final class InstallationInContainerTests {

    private static final URI INDEX = URI.create("http://127.0.0.1:3141/simple/");
    private static final String GOOD = """
            WARNING: something that pip says
            python 3.10.19
            version vantage6 4.14.0rc1
            version vantage6-node 4.14.0rc1
            said 4.14.0rc1""";

    private final PretendedHost host = new PretendedHost(URI.create("http://127.0.0.1"));

    private CheckResult installed(String said, String ended) throws Exception {
        host.said.put("install", said);
        if (!ended.isEmpty()) {
            host.ended.put("install", ended);
        }
        var told = new Told();
        var policy = new RetryPolicy(1, Duration.ofMillis(10), Time.SYSTEM, told);
        try (var caller = new HttpCaller(policy)) {
            var patience = new Patience(policy, Duration.ofMillis(100));
            var grounds = new Grounds(host, Family.of("Run 12"), caller, patience, _ -> {});
            var python = new PythonImage("python:3.10-slim", Optional.of(INDEX), true);
            var candidate = new Candidate(
                    Version.parse("4.14.0rc1").orElseThrow(), List.of("vantage6-node", "vantage6"), Map.of());
            var steps = new Steps(told);
            steps.take(new InstallCandidate(new InstallationInContainer(grounds, python), candidate), Reached.START);
            return steps.results().getFirst();
        }
    }

    @Test
    void everyVersionIsReadFromWhatTheContainerSays() throws Exception {
        var result = installed(GOOD, "it ended by itself, with exit code 0");

        assertThat(result.standing()).isEqualTo(Standing.GOOD);
        assertThat(result.findings())
                .extracting(Finding::subject)
                .containsExactly("vantage6", "vantage6-node", "v6 --version");
        var plan = host.named("install");
        assertThat(plan.image()).isEqualTo("python:3.10-slim");
        assertThat(plan.onHost()).isTrue();
        assertThat(plan.environment()).containsEntry("PIP_INDEX_URL", INDEX.toString());
        assertThat(plan.command())
                .endsWith("vantage6 vantage6-node", "vantage6==4.14.0rc1", "vantage6-node==4.14.0rc1");
        assertThat(host.provided).contains("python:3.10-slim");
    }

    /** As that of 4.14. */
    @Test
    void aCommandLineThatTellsNoVersionIsNotWrong() throws Exception {
        var result = installed(
                GOOD.replace("said 4.14.0rc1", "said Usage: v6 [OPTIONS] Error: No such option: --version"),
                "it ended by itself, with exit code 0");

        assertThat(result.problems()).isEmpty();
        assertThat(result.findings().getLast()).isInstanceOf(Finding.NotCompared.class);
    }

    @Test
    void anotherVersionIsNamed() throws Exception {
        var result = installed(
                GOOD.replace("vantage6-node 4.14.0rc1", "vantage6-node 4.13.0"),
                "it ended by itself, with exit code 0");

        assertThat(result.problems()).singleElement().asString().contains("vantage6-node: it is 4.13.0");
    }

    @Test
    void whatCannotBeInstalledShowsWhatPipSaid() throws Exception {
        var result = installed("ERROR: No matching distribution", "it ended by itself, with exit code 1");

        assertThat(result.problems())
                .singleElement()
                .asString()
                .contains("with Python python:3.10-slim", "exit code 1", "ERROR: No matching distribution");
    }

    @Test
    void anInstallationThatNeverEndsIsTold() throws Exception {
        assertThat(installed("Collecting vantage6", "").problems())
                .singleElement()
                .asString()
                .contains("it was not done within", "Collecting vantage6");
    }
}
