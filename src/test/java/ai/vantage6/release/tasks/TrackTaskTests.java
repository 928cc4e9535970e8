package ai.vantage6.release.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.action.Arguments;
import ai.vantage6.release.action.CommandLineArguments;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.ExitCode;
import ai.vantage6.release.action.InputReader;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.TrackReport;
import ai.vantage6.release.action.TrackReport.Result;
import ai.vantage6.release.issues.TestIssues;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.rehearsal.ShippedRepository;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an event or a number to an issue on the board. */
final class TrackTaskTests {

    private static final String BOARD = "--board={owner: vantage6, number: 1}";

    @TempDir
    private Path folder;

    private TestIssues github;
    private final Map<String, String> variables =
            new HashMap<>(Map.of("ADD_TO_PROJECT_PAT", TestIssues.PAT, "GITHUB_REPOSITORY", "vantage6/vantage6"));

    @BeforeEach
    void start() throws Exception {
        github = new TestIssues();
        variables.put("GITHUB_API_URL", github.address().toString());
    }

    @AfterEach
    void stop() {
        github.close();
    }

    private TrackReport track(String... arguments) throws Exception {
        var environment = new Environment(variables);
        var given = arguments.length == 0 ? Arguments.NONE : new CommandLineArguments().read(List.of(arguments));
        var inputs = new InputReader(environment, given).read();
        var tools = TestTools.of(environment, new ByteArrayOutputStream());
        return (TrackReport) new Tasks(tools).of(inputs).run();
    }

    private List<String> faults(String... arguments) {
        return catchThrowableOfType(InvalidInputs.class, () -> track(arguments)).problems().stream()
                .map(Problem::code)
                .toList();
    }

    private void event(String json) throws Exception {
        variables.put("GITHUB_EVENT_NAME", "issues");
        variables.put(
                "GITHUB_EVENT_PATH",
                Files.writeString(folder.resolve("event.json"), json).toString());
    }

    @Test
    void theIssueOfTheEventIsPutOntoTheBoardOnce() throws Exception {
        var issue = github.open("A wish");
        event("{\"action\": \"opened\", \"issue\": {\"number\": 1, \"node_id\": \"" + issue.id() + "\"}}");
        variables.put("INPUT_COMMAND", "track");
        variables.put("INPUT_BOARD", "{owner: vantage6, number: 1}");

        assertThat(track().result()).isEqualTo(Result.ADDED);
        var again = track();

        assertThat(again.result()).isEqualTo(Result.THERE);
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(github.changes()).containsExactly("added #1 to the board");
    }

    @Test
    void anIssueThatSomebodyNamesIsFoundByItsNumber() throws Exception {
        github.open("A wish");

        assertThat(track("track", "--issue=1", BOARD).result()).isEqualTo(Result.ADDED);
        assertThatThrownBy(() -> track("track", "--issue=2", BOARD)).hasMessageContaining("find issue #2");
    }

    @Test
    void aDryRunAddsNothing() throws Exception {
        github.open("A wish");

        var report = track("track", "--issue=1", BOARD, "--dry-run");

        assertThat(report.result()).isEqualTo(Result.PLANNED);
        assertThat(github.changes()).isEmpty();
    }

    @Test
    void theBoardOfTheCommittedConfigurationIsTheOne() throws Exception {
        var clone = folder.resolve("clone");
        ShippedRepository.unpack(clone);
        Files.createDirectories(clone.resolve(".github"));
        Files.writeString(clone.resolve(".github/vantage6-release.yml"), "board: {owner: vantage6, number: 1}\n");
        try (var git = Git.open(clone.toFile())) {
            git.add().addFilepattern(".").call();
            git.commit().setMessage("Name the board").setSign(false).call();
        }
        github.open("A wish");

        assertThat(track("track", "--issue=1", "--repository=" + clone).board()).isEqualTo("vantage6/1");
        assertThat(github.changes()).hasSize(1);
    }

    @Test
    void whatIsMissingIsToldAllAtOnce() throws Exception {
        var clone = folder.resolve("clone");
        ShippedRepository.unpack(clone);
        variables.remove("ADD_TO_PROJECT_PAT");
        variables.put("ACT", "true");

        assertThat(faults("track", "--issue=1", "--repository=" + clone))
                .containsExactly("missing-secret", "no-board", "act");
        assertThat(github.spoken()).isEmpty();
    }

    @Test
    void withoutABoardBothPlacesToNameItAreTold() throws Exception {
        var clone = folder.resolve("clone");
        ShippedRepository.unpack(clone);

        assertThat(catchThrowableOfType(InvalidInputs.class, () -> track("track", "--issue=1", "--repository=" + clone))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.hint())
                        .contains(".github/vantage6-release.yml", "the input board, as {owner: …, number: …}"));
    }

    @Test
    void aConfigurationThatLeadsTheTokenElsewhereMustBeTrusted() throws Exception {
        var clone = folder.resolve("clone");
        ShippedRepository.unpack(clone);
        var file = Files.writeString(
                folder.resolve("config.yml"),
                "board: {owner: vantage6, number: 1}\nservices: {github: 'https://evil.example', upload: 'https://x.example'}\n");

        assertThat(faults("track", "--issue=1", "--repository=" + clone, "--config=" + file))
                .containsExactly("untrusted-host");
    }

    @Test
    void withoutAnIssueThereIsNothingToDo() {
        assertThat(faults("track", BOARD)).containsExactly("no-issue");
        variables.put("GITHUB_EVENT_NAME", "issues");
        assertThat(faults("track", BOARD)).containsExactly("no-issue");
        variables.put("GITHUB_EVENT_NAME", "push");
        assertThat(faults("track", BOARD)).containsExactly("no-issue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[]",
                "{\"issue\": {\"number\": 1}}",
                "{\"issue\": {\"number\": -1, \"node_id\": \"I_1\"}}",
                "{\"issue\": {\"number\": 1, \"node_id\": \"I_1\\n::add-mask::\"}}",
                "{\"pull_request\": {\"number\": 1, \"node_id\": \"PR_1\"}}"
            })
    void anEventThatNamesNoIssueIsRefused(String json) throws Exception {
        event(json);
        assertThat(faults("track", BOARD)).containsExactly("no-issue");
    }

    @Test
    void anEventWithoutEndIsNotRead() throws Exception {
        event("{\"issue\": {\"number\": 1, \"node_id\": \"I_1\"}, \"x\": \"" + "x".repeat(5 << 20) + "\"}");
        assertThat(faults("track", BOARD)).containsExactly("no-issue");
        variables.put("GITHUB_EVENT_PATH", "/dev/zero");
        assertThat(faults("track", BOARD)).containsExactly("no-issue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"vantage6/1", "{owner: vantage6}", "{owner: 'a b', number: 1}", "{owner: a, number: 0}", "{"})
    void aBoardThatIsNoneIsAFaultOfTheInput(String board) {
        assertThat(faults("track", "--issue=1", "--board=" + board)).containsExactly("config-invalid");
    }

    @Test
    void whatFailsAfterTheWriteWasSentIsAFailure() throws Exception {
        stop();
        github = new TestIssues("github:lost-reply", "github:503:5");
        variables.put("GITHUB_API_URL", github.address().toString());
        github.open("A wish");
        variables.put("ADD_TO_PROJECT_PAT", "read-only-token");

        var report = track("track", "--issue=1", BOARD);

        assertThat(report.result()).isEqualTo(Result.FAILED);
        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().orElseThrow().text()).contains("has not been granted the required scopes");
    }
}
