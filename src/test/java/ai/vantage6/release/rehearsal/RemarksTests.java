package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.stages.ReleaseOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** When the release is out, no courtesy can fail it: what is missing is a remark, and one command repeats only it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemarksTests {

    @TempDir
    private static Path folder;

    private final List<StandInServer> servers = new ArrayList<>();
    private TestRehearsal rehearsal;
    private TestRelease release;

    @BeforeAll
    void start() throws Exception {
        rehearsal = TestRehearsal.ofTwoPackages(folder);
        release = new TestRelease(rehearsal, change -> {});
    }

    @AfterAll
    void stop() {
        servers.forEach(StandInServer::close);
        release.close();
    }

    private URI refusing(String service, Predicate<Request> refused) throws Exception {
        servers.add(new StandInServer(
                new RefusingStandIn(release.world().standIn(service), refused), new Journal(_ -> {}), List.of()));
        return servers.getLast().address();
    }

    private static boolean mutates(Request request) {
        return request.path().endsWith("/graphql")
                && new String(request.body(), StandardCharsets.UTF_8).contains("mutation");
    }

    private JsonNode world() throws Exception {
        return TestRehearsal.json(new String(release.world().state(), StandardCharsets.UTF_8));
    }

    private List<String> namesOfStages() throws Exception {
        var names = new ArrayList<String>();
        release.report().findValue("stages").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private int only(String stage) throws Exception {
        rehearsal.printed().reset();
        return release.run(Map.of("INPUT_ONLY", stage));
    }

    @Test
    void aCourtesyThatFailsIsARemarkAndIsRepeatedAlone() throws Exception {
        var services = release.world()
                .services()
                .with(Service.COVERALLS, refusing("coveralls", Request::isWrite))
                .with(
                        Service.READTHEDOCS,
                        refusing("readthedocs", Request::isWrite).resolve("/api/v3"))
                .with(Service.DISCORD, refusing("discord", Request::isWrite).resolve("/api/v10"))
                .with(Service.GITHUB, refusing("github", RemarksTests::mutates));

        assertThat(release.run(Map.of("INPUT_SERVICES", services.yaml())))
                .as(rehearsal.text())
                .isZero();

        assertThat(release.report().path("outcome").asText()).isEqualTo("REHEARSED_WITH_REMARKS");
        assertThat(release.report().path("problems")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(namesOfStages())
                .endsWith(ReleaseOrder.STAGES.stream()
                        .map(StageId::id)
                        .filter(id -> !id.equals("store")) // of algorithms only
                        .toArray(String[]::new));
        assertThat(Files.readString(release.results().resolve("summary.md"))).contains("What is missing");
        assertThat(world().path("index")).hasSize(2);
        assertThat(world().path("coveralls")).isEmpty();
        assertThat(world().path("discord").path("announcements")).isEmpty();

        assertThat(only("coverage")).as(rehearsal.text()).isZero();
        assertThat(world().path("coveralls")).hasSize(1);
        assertThat(world().path("discord").path("announcements")).isEmpty();

        assertThat(only("documentation")).as(rehearsal.text()).isZero();
        assertThat(world().at("/readthedocs/version~15.0.0/builds")).hasSize(1);

        assertThat(only("issues")).as(rehearsal.text()).isZero();
        assertThat(world().at("/github/board/#1").asText()).isEqualTo("Done");
        assertThat(world().path("discord").path("announcements")).isEmpty();

        assertThat(only("announce")).as(rehearsal.text()).isZero();
        assertThat(world().path("discord").path("announcements")).hasSize(1);

        assertThat(release.run(Map.of())).isZero();
        assertThat(release.report().path("outcome").asText()).isEqualTo("REHEARSED");
        assertThat(rehearsal.text()).contains("nothing was left to do");
    }
}
