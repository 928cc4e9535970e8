package ai.vantage6.release.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.vantage6.release.rehearsal.GitHubStandIn;
import ai.vantage6.release.rehearsal.ShippedRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example workflows, carried out by act in a world of stand-ins: what they were written for happens there. */
@Tag("e2e")
final class ExamplesAtWorkTests {

    private static final ShippedRepository V4 = ShippedRepository.V4;
    private static final String MORNING = "{\"schedule\": \"17 5 * * *\"}";

    @TempDir
    private Path folder;

    @Test
    void aTagIsReleasedAndLookedForTheNextMorning() throws Exception {
        try (var act = WorldInAct.tagged(V4, folder)) {
            var release = act.run("release.yml", "push", pushed(V4.tag()));
            assertThat(release.successfully().output()).contains("4.14.0 is out at ", "Rehearsal: 4.14.0 would be out");

            var verify = act.run("verify.yml", "schedule", MORNING);
            assertThat(verify.successfully().output()).contains("4.14.0: everything is as it should be");
        }
    }

    @Test
    void aCandidateIsMadeOfTheBranchAndBecomesTheFinal() throws Exception {
        try (var act = WorldInAct.untagged(V4, "version/4.14.1", folder)) {
            var candidate = act.run("candidate.yml", "workflow_dispatch", dispatched("version", "4.14.1"));
            assertThat(candidate.successfully().output()).contains("4.14.1rc1 is out at ");
            assertThat(act.state()).contains("refs/tags/version/4.14.1rc1");

            var fin = act.run("candidate.yml", "workflow_dispatch", dispatched("promote-candidate", "4.14.1rc1"));
            assertThat(fin.successfully().output()).contains("4.14.1 is out at ");
        }
    }

    @Test
    void aPullRequestIsToldWhatItsReleaseWouldBe() throws Exception {
        try (var act = WorldInAct.tagged(V4, folder)) {
            var requests = ((GitHubStandIn) act.world().standIn("github")).issues();
            requests.request(1);

            act.run("pull-request.yml", "pull_request", "{\"pull_request\": {\"number\": 1}}", "--job=plan")
                    .successfully();

            assertThat(requests.commentsOnRequest(1)).singleElement().asString().contains("If this were tagged");
        }
    }

    @Test
    void anAlgorithmIsReleased() throws Exception {
        var algorithm = new ShippedRepository("algorithm", "1.2.0");
        try (var act = WorldInAct.tagged(algorithm, folder)) {
            var release = act.run("algorithm.yml", "push", pushed("1.2.0"));
            assertThat(release.successfully().output()).contains("Rehearsal: 1.2.0 would be out");
            assertThat(act.state()).contains("\"1.2.0-v6-4.13\"");
        }
    }

    @Test
    void severalJobsReleaseWhatOneWould() throws Exception {
        try (var act = WorldInAct.tagged(V4, folder)) {
            var release = act.run("split-release.yml", "push", pushed(V4.tag()));
            assertThat(release.successfully().output()).contains("4.14.0 is out at ");
        }
    }

    @ParameterizedTest
    @CsvSource({"v4, vantage6-4.x.yml, version/4.14.0", "v5, vantage6-5.x.yml, version/5.0.0"})
    void theWorkflowsForVantage6ReleaseIt(String layout, String workflow, String tag) throws Exception {
        try (var act = WorldInAct.tagged(new ShippedRepository(layout, tag), folder)) {
            assertThat(act.run(workflow, "push", pushed(tag)).successfully().output())
                    .contains(tag.replace("version/", "") + " is out at ");
        }
    }

    @ParameterizedTest
    @CsvSource({"vantage6-4.x.yml, version/4.14.0", "vantage6-5.x.yml, version/5.0.0rc2"})
    void theWorkflowsForVantage6ReleaseTheRealOne(String workflow, String tag) throws Exception {
        var vantage6 = System.getenv("VANTAGE6_REPOSITORY");
        assumeThat(vantage6).as("VANTAGE6_REPOSITORY names no clone").isNotBlank();
        Shell.in(folder)
                .run("git", "clone", "--quiet", "--branch", tag, vantage6, "repository")
                .successfully();
        var repository = Shell.in(folder.resolve("repository"));
        repository.run("git", "remote", "remove", "origin").successfully();
        repository.run("git", "branch", "--force", "main").successfully(); // act leaves out empty directories: refs
        try (var act = WorldInAct.tagged(tag, folder)) {
            assertThat(act.run(workflow, "push", pushed(tag)).successfully().output())
                    .contains(tag.replace("version/", "") + " is out at ");
        }
    }

    private static String pushed(String tag) {
        return "{\"ref\": \"refs/tags/" + tag + "\"}";
    }

    private static String dispatched(String input, String value) {
        return "{\"ref\": \"refs/heads/main\", \"inputs\": {\"" + input + "\": \"" + value + "\"}}";
    }
}
