package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Input;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whole releases of the small repository of a user interface. */
@Execution(ExecutionMode.CONCURRENT)
final class UserInterfaceRehearsalTests {

    private static final Interruption NEVER = new Interruption.Never();

    /** Of its changes; the announcement and its crossposting follow. */
    private static final int DEPLOYMENT = 22;

    @TempDir
    private Path folder;

    private TestRehearsal rehearsal(String tag) throws Exception {
        return TestRehearsal.of("ui", tag, folder);
    }

    private static JsonNode app(TestRehearsal rehearsal) throws Exception {
        return TestRehearsal.json(new String(rehearsal.world(), StandardCharsets.UTF_8))
                .path("kudu");
    }

    @Test
    void aFinalIsDeployedOnceThroughAllFaults() throws Exception {
        var rehearsal = rehearsal("version/4.3.1");

        var result = rehearsal.run(NEVER, "kudu:lost-reply", "kudu:503:2", "kudu:429:5", "kudu:cut:8");

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        assertThat(app(rehearsal).path("version").asText()).isEqualTo("4.3.1");
        assertThat(app(rehearsal).path("files").asInt()).isEqualTo(2);
        assertThat(rehearsal.text())
                .contains("did deploy the user interface 4.3.1 to rehearsal")
                .endsWith("nothing to do.\n");
    }

    @Test
    void aCandidateIsNotDeployed() throws Exception {
        var rehearsal = rehearsal("version/4.3.1rc1");

        assertThat(rehearsal.run(NEVER).succeeded()).as(rehearsal.text()).isTrue();
        assertThat(app(rehearsal)).isEmpty();
        assertThat(rehearsal.text()).contains("Deploy the user interface: the user interface of a pre-release");
    }

    @Test
    void aReleaseThatWasKilledWhileItDeployedFollowsThatDeployment() throws Exception {
        var rehearsal = rehearsal("version/4.3.1");

        var result = rehearsal.run(new Interruption.After(DEPLOYMENT));

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        assertThat(rehearsal.text())
                .containsSubsequence(
                        "killed after change " + DEPLOYMENT + ": kudu deployed 4.3.1", ": the same world\n");
    }

    @Test
    void withoutImagesNodeBuildsIt() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/npm")));
        var rehearsal = rehearsal("version/4.3.1");
        var request = rehearsal.with(Input.NODE, "/usr/bin/node");

        var result = new Rehearsal(request, rehearsal.out(), Files.createDirectory(folder.resolve("node"))).run();

        assertThat(result.succeeded()).isFalse(); // the small repository has no ng to build it with
        assertThat(rehearsal.text()).contains("npm ci", "build the user interface with npm run build");
    }
}
