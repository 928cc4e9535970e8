package ai.vantage6.release.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.vantage6.release.acceptance.RunDiagnostics.Kind;
import ai.vantage6.release.buildkit.EngineAddress;
import ai.vantage6.release.containers.EngineContainers;
import ai.vantage6.release.containers.Family;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.http.Time;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.CheckListener;
import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.CheckResult.Standing;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.StageId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A real server and real nodes of vantage6, from images of its own Dockerfiles that the engine has already, and a diagnostics algorithm
 * of ours: nothing here is a stand-in but that algorithm.
 */
@Tag("e2e")
final class RealNetworkE2eTests {

    private static final Version VERSION = Version.parse("4.14.0").orElseThrow();

    @Test
    void theFeatureTesterRunsOnTwoRealNodes() throws Exception {
        var results = run("", "");

        System.out.println(results);
        assertThat(results).extracting(CheckResult::standing).containsOnly(Standing.GOOD);
    }

    private List<CheckResult> run(String failing, String manner) throws Exception {
        var engine = EngineAddress.of(System.getenv());
        var policy = new RetryPolicy(1, Duration.ofSeconds(1), Time.SYSTEM, line -> System.out.println("… " + line));
        var family = Family.of("e2e-" + ProcessHandle.current().pid());
        var steps = new Steps(new CheckListener() {
            @Override
            public void checking(StageId check) {
                System.out.println(check.title());
            }

            @Override
            public void checked(CheckResult result) {
                System.out.println(result);
            }
        });
        try (var host = EngineContainers.open(engine, family);
                var caller = new HttpCaller(policy)) {
            var grounds = new Grounds(host, family, caller, new Patience(policy, Duration.ofMinutes(3)), _ -> {});
            var server = steps.take(
                    new StartServer(grounds, "harbor2.vantage6.ai/infrastructure/server:4.14.0", Map.of()),
                    Reached.START);
            steps.take(new AskServer(VERSION), server);
            var collaboration = steps.take(new SetUpCollaboration(grounds), server);
            var nodes = steps.take(
                    new StartNodes(grounds, "harbor2.vantage6.ai/infrastructure/node:4.14.0", Map.of()), collaboration);
            steps.take(new RunDiagnostics(grounds, "test-diagnostics:good", Kind.FEATURES), nodes);
        }
        return steps.results();
    }
}
