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
import ai.vantage6.release.images.RealRegistry;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.CheckResult.Standing;
import ai.vantage6.release.pipeline.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server and real nodes of vantage6 4.14, from images of its own Dockerfiles ({@code .ci/acceptance-images}), a real registry, and
 * a diagnostics algorithm of ours: nothing here is a stand-in but that algorithm, since the real one cannot be pulled.
 */
@Tag("e2e")
final class RealNetworkE2eTests {

    /** What the sources of the tag version/4.14.0 say: the version commit came after the tag. */
    private static final Version VERSION = Version.parse("4.14.0rc1").orElseThrow();

    private static final String BUILT = "v6-acceptance/";

    private final EngineAddress engine = EngineAddress.of(System.getenv());
    private final Family family = Family.of("e2e-" + ProcessHandle.current().pid());
    private final Told told = new Told();

    @TempDir
    Path folder;

    @AfterEach
    void nothingIsLeft() {
        if (told.any()) {
            assertThat(docker("ps", "--all", "--format", "{{.Names}}")).doesNotContain(family.network());
            assertThat(docker("network", "ls", "--format", "{{.Name}}")).doesNotContain(family.network());
            assertThat(docker("volume", "ls", "--format", "{{.Name}}")).doesNotContain(family.network());
        }
    }

    @Test
    void realNodesRunTheDiagnosticsAndWhatFailsIsToldByName() throws Exception {
        assumeThat(engine.tryLock()).as("there is no Docker engine").isEmpty();
        assumeThat(docker("images", "--quiet", BUILT + "server:" + VERSION))
                .as(".ci/acceptance-images has not run")
                .isNotEmpty();
        var policy = new RetryPolicy(1, Duration.ZERO, Time.SYSTEM, told);
        try (var registry = RealRegistry.distribution("docker-registry", folder, Optional.empty());
                var caller = new HttpCaller(policy);
                var host = EngineContainers.open(engine, family)) {
            var place = "127.0.0.1:" + registry.address().getPort() + "/infrastructure/";
            var candidate = new Candidate(VERSION, List.of(), images(place));
            var steps = new Steps(told);
            var grounds = new Grounds(host, family, caller, new Patience(policy, Duration.ofMinutes(3)), _ -> {});
            var server = steps.take(new StartServer(candidate.image("server"), Map.of()), grounds);
            steps.take(new AskServer(VERSION), server);
            var collaboration = steps.take(new SetUpCollaboration(), server);
            var nodes = steps.take(new StartNodes(candidate, Map.of()), collaboration);
            steps.take(new RunDiagnostics(algorithm(place, "good"), Kind.FEATURES), nodes);

            assertThat(steps.results()).extracting(CheckResult::standing).containsOnly(Standing.GOOD);
            assertThat(steps.results().getLast().findings())
                    .extracting(Finding::subject)
                    .contains(
                            family.node(1) + ", CREATE_SUBTASK",
                            family.node(2) + ", CREATE_SUBTASK",
                            family.node(2) + ", ISOLATION",
                            family.node(2) + ", DATABASE");

            // its container ends with 0 all the same
            var failing = algorithm(place, "failing", "--build-arg", "FAILING=CONTAINER_TOKEN");
            steps.take(new RunDiagnostics(failing, Kind.FEATURES), nodes);
            assertThat(wrong(steps.results().getLast()))
                    .containsExactly(family.node(1) + ", CONTAINER_TOKEN", family.node(2) + ", CONTAINER_TOKEN");

            // no private network, so no node reaches another
            steps.take(new RunDiagnostics(algorithm(place, "good"), Kind.NODE_TO_NODE), nodes);
            assertThat(wrong(steps.results().getLast()))
                    .containsExactly(family.node(1) + ", OTHER_NODES", family.node(2) + ", OTHER_NODES");

            var crashing = algorithm(place, "crashing", "--build-arg", "MANNER=crash");
            steps.take(new RunDiagnostics(crashing, Kind.FEATURES), nodes);
            assertThat(steps.results().getLast().problems().getFirst().text())
                    .contains("it ended as \"crashed\"", "it was told to crash");
        }
    }

    private static List<String> wrong(CheckResult result) {
        return result.findings().stream()
                .filter(Finding.Wrong.class::isInstance)
                .map(Finding::subject)
                .toList();
    }

    private String algorithm(String place, String manner, String... options) {
        var image = place + "diagnostic:" + manner;
        build(image, options);
        return image;
    }

    /** Server and node as they were built; what a node only pulls for a private network that it has not got holds nothing here. */
    private Map<String, String> images(String place) {
        var images = new TreeMap<String, String>();
        for (var name : List.of("server", "node")) {
            images.put(name, BUILT + name + ":" + VERSION);
        }
        for (var name : List.of("alpine", "vpn-client", "vpn-configurator")) {
            images.put(name, place + name + ":" + VERSION);
            build(images.get(name));
        }
        return images;
    }

    private void build(String image, String... options) {
        var command = new java.util.ArrayList<>(List.of("build", "--quiet", "--tag", image));
        command.addAll(List.of(options));
        command.add("src/test/resources/diagnostics");
        docker(command.toArray(String[]::new));
        docker("push", "--quiet", image);
    }

    private String docker(String... words) {
        return Told.run(engine, words);
    }
}
