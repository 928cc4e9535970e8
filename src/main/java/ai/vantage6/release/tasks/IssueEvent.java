package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.issues.Issue;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The event that has started the workflow, where that was something about an issue. Of its text nothing is read. */
record IssueEvent(Environment environment) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** An issue has at most 65 536 characters, and its event little more. */
    private static final long LARGEST = 4 << 20;

    Issue issue() throws InvalidInputs {
        if (environment.variable("GITHUB_EVENT_NAME").filter("issues"::equals).isEmpty()) {
            throw refused("the input issue is not given, and no event of an issue has started this run");
        }
        var file = environment
                .path("GITHUB_EVENT_PATH")
                .orElseThrow(() -> refused("GITHUB_EVENT_PATH names no file with the event"));
        try {
            return issue(file);
        } catch (IOException e) {
            throw refused("the event in " + file + " cannot be read");
        }
    }

    private static Issue issue(Path file) throws IOException, InvalidInputs {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw refused("the event in " + file + " is no file of at most " + LARGEST + " bytes");
        }
        var issue = JSON.readTree(Files.readAllBytes(file)).path("issue");
        return Issue.of(issue.path("node_id").asText(), issue.path("number").asInt())
                .orElseThrow(() -> refused("the event in " + file + " names no issue"));
    }

    private static InvalidInputs refused(String because) {
        return new InvalidInputs(
                "no-issue",
                "find the issue that is meant",
                because,
                "Give its number with the input issue, or let events of issues start the workflow");
    }
}
