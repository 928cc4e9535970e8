package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole release without any token of PyPI: the job's identity opens the index, and signs what goes there. */
@Execution(ExecutionMode.CONCURRENT)
final class TrustedReleaseTests {

    private static final Map<String, String> WITHOUT_TOKEN = Map.of("PYPI_TOKEN", "");

    @TempDir
    Path folder;

    @Test
    void isCarriedOutWithTheIdentityOfItsJobAndEveryFileIsAttested() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        try (var release = new TestRelease(rehearsal, _ -> {})) {
            var exitCode = release.run(WITHOUT_TOKEN);

            assertThat(exitCode).as(rehearsal.text()).isZero();
            assertThat(release.report().path("outcome").asText()).isEqualTo("REHEARSED");
            assertThat(uploads(release.world())).hasSize(4).allMatch(TrustedReleaseTests::isAttested);
            assertThat(publishers(release).shown()).as("PyPI is asked once").isEqualTo(1);
            assertThat(publishers(release).alive())
                    .as("the right is given back")
                    .isEmpty();
            var github = state(release.world()).path("github");
            assertThat(github.path("attestations")).singleElement().asString().contains("release-record.json");
            assertThat(github.at("/version~15.0.0/assets").properties().stream()
                            .filter(asset -> asset.getKey().endsWith(".publish.attestation")))
                    .hasSize(4)
                    .allMatch(asset -> asset.getValue().asText().startsWith("attests vantage6_"));
            var told = rehearsal.text()
                    + Files.readString(release.results().resolve("report.json"), StandardCharsets.UTF_8);
            assertThat(told.lines().filter(line -> !line.startsWith("::add-mask::")))
                    .noneMatch(line -> line.contains("eyJ") || line.contains("pypi-minted"));
        }
    }

    private static OidcExchange publishers(TestRelease release) {
        return ((IndexStandIn) release.world().standIn("index")).publishers();
    }

    @Test
    void theRightIsGivenBackAlsoWhenTheReleaseFails() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        try (var release = new TestRelease(rehearsal, _ -> {});
                var github = new StandInServer(
                        new RefusingStandIn(
                                release.world().standIn("github"),
                                request -> request.method().equals("PATCH")),
                        new Journal(_ -> {}),
                        List.of())) {
            var services = release.world().services().with(Service.GITHUB, github.address());

            var exitCode = release.run(Map.of("INPUT_SERVICES", services.yaml()));

            assertThat(exitCode).as(rehearsal.text()).isEqualTo(3);
            assertThat(uploads(release.world())).hasSize(4);
            assertThat(publishers(release).shown()).isEqualTo(1);
            assertThat(publishers(release).alive()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "github attached .*[.]publish[.]attestation .*, 2",
        "rekor entered vantage6.*, 3",
        "index uploaded .*, 1",
        "github stored an attestation .*, 1"
    })
    void killedHalfWayItLeavesNoFileWithoutItsAttestation(String change, int times) throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        var running = new CompletableFuture<ReleaseProcess>();
        var left = new AtomicInteger(times);
        var changes = Collections.synchronizedList(new ArrayList<String>());
        try (var release = new TestRelease(rehearsal, entry -> {
            changes.add(entry.text());
            if (entry.text().matches(change) && left.decrementAndGet() == 0) {
                running.join().kill();
            }
        })) {
            try (var process = release.start(WITHOUT_TOKEN)) {
                running.complete(process);
                assertThat(process.follow(release.log())).isNotZero();
            }
            assertThat(uploads(release.world())).hasSizeLessThan(4).allMatch(TrustedReleaseTests::isAttested);
            var kept = changes.stream()
                    .filter(one -> one.endsWith(".publish.attestation to version/5.0.0"))
                    .toList();

            assertThat(release.run(WITHOUT_TOKEN)).as(rehearsal.text()).isZero();

            assertThat(uploads(release.world())).hasSize(4).allMatch(TrustedReleaseTests::isAttested);
            assertThat(changes.stream().filter(kept::contains))
                    .as("what was kept is used again")
                    .hasSameSizeAs(kept);
            var all = changes.size();
            assertThat(release.run(WITHOUT_TOKEN)).isZero();
            assertThat(changes).as("nothing is left to do").hasSize(all);
        }
    }

    @Test
    void isRefusedBeforeAnythingIsWrittenWhereNobodyTrustsTheJob() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        try (var release = new TestRelease(rehearsal, _ -> {})) {
            var exitCode = release.run(Map.of("PYPI_TOKEN", "", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "another-token"));

            assertThat(exitCode).as(rehearsal.text()).isEqualTo(1);
            assertThat(release.world().changes()).isEmpty();
        }
    }

    @Test
    void withoutAnIdentityNothingIsAttestedAndThePlanSaysWhy() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        try (var release = new TestRelease(rehearsal, _ -> {})) {
            var exitCode =
                    release.run(Map.of("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "", "ACTIONS_ID_TOKEN_REQUEST_URL", ""));

            assertThat(exitCode).as(rehearsal.text()).isZero();
            assertThat(uploads(release.world())).hasSize(4).noneMatch(TrustedReleaseTests::isAttested);
            assertThat(state(release.world()).path("github").has("attestations"))
                    .isFalse();
            assertThat(rehearsal.text()).contains("nothing is attested: the job has no identity");
        }
    }

    private static JsonNode state(World world) throws Exception {
        return new ObjectMapper().readTree(world.state());
    }

    /** What the index holds of each file. */
    private static List<JsonNode> uploads(World world) throws Exception {
        var uploads = new ArrayList<JsonNode>();
        state(world).path("index").forEach(project -> project.forEach(uploads::add));
        return uploads;
    }

    private static boolean isAttested(JsonNode upload) {
        return upload.path("attested").asBoolean();
    }
}
