package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pull request is told of the release that it would become. */
final class PlanOfAPullRequestTests {

    private static final int NUMBER = 7;

    @TempDir
    private Path folder;

    private TestRehearsal rehearsal;
    private TestRelease release;

    @BeforeEach
    void start() throws Exception {
        rehearsal = TestRehearsal.of("algorithm", "1.2.3", folder);
        release = new TestRelease(rehearsal, _ -> {});
        issues().request(NUMBER);
    }

    @AfterEach
    void stop() {
        release.close();
    }

    private StoredIssues issues() {
        return ((GitHubStandIn) release.world().standIn("github")).issues();
    }

    private int plan(String from, Map<String, String> more) throws Exception {
        var event = Files.writeString(
                folder.resolve("event.json"),
                "{\"pull_request\": {\"number\": 7, \"title\": \"<!-- vantage6-release plan -->\","
                        + " \"head\": {\"repo\": {\"full_name\": \"" + from + "\"}},"
                        + " \"base\": {\"repo\": {\"full_name\": \"vantage6/vantage6\"}}}}");
        var variables = new TreeMap<>(Map.of(
                "INPUT_COMMAND", "plan",
                "INPUT_COMMENT", "true",
                "GITHUB_REF", "refs/pull/7/merge",
                "GITHUB_BASE_REF", "main",
                "GITHUB_EVENT_NAME", "pull_request",
                "GITHUB_EVENT_PATH", event.toString()));
        variables.putAll(more);
        return release.run(variables);
    }

    private List<String> changes() {
        return release.world().changes().stream().map(Journal.Entry::summary).toList();
    }

    @Test
    void oneCommentTellsOfTheNextPatchAndTheNextPushWritesItAnew() throws Exception {
        assertThat(plan("vantage6/vantage6", Map.of())).as(rehearsal.text()).isZero();
        assertThat(plan("vantage6/vantage6", Map.of("INPUT_VERSION", "1.3.0rc1")))
                .isZero();

        assertThat(changes()).containsExactly("commented on #7", "changed a comment on #7");
        assertThat(rehearsal.text())
                .contains("1.2.4 is the next after 1.2.2", "the comment on the pull request #7 tells of this plan");
        assertThat(issues().commentsOnRequest(NUMBER))
                .singleElement()
                .asString()
                .contains("If this were tagged `1.3.0rc1`", "average:1.3.0rc1", "setup.py", "`ghcr.io`")
                .endsWith("<!-- vantage6-release plan -->");
    }

    @Test
    void theTokenOfAForkOnlyReadsWhichIsANote() throws Exception {
        assertThat(plan("somebody/vantage6", Map.of("GITHUB_TOKEN", GitHubStandIn.READ_TOKEN)))
                .as(rehearsal.text())
                .isZero();

        assertThat(changes()).isEmpty();
        assertThat(rehearsal.text()).contains("since the pull request comes from a fork");
    }

    @Test
    void withoutAPullRequestNobodyIsTold() throws Exception {
        assertThat(plan("vantage6/vantage6", Map.of("GITHUB_EVENT_NAME", "push")))
                .isZero();

        assertThat(changes()).isEmpty();
        assertThat(rehearsal.text()).contains("no event of a pull request that can be read has started this run");
    }

    @Test
    void aPlanThatIsRefusedIsToldWithItsReason() throws Exception {
        assertThat(plan("vantage6/vantage6", Map.of("INPUT_TAG", "version/9.9.9")))
                .isEqualTo(1);

        assertThat(issues().commentsOnRequest(NUMBER))
                .singleElement()
                .asString()
                .contains("9.9.9 cannot be released", "the remote has no such tag");
    }
}
