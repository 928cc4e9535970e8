package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The pull request whose event has started the workflow. Of its text nothing is read. */
record PullRequestEvent(Environment environment) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Title and text have at most some 65 000 characters, and the rest of the event is little more. */
    private static final long LARGEST = 8 << 20;

    /**
     * A pull request.
     *
     * @param fork whether it comes from another repository, so that the token of its job may only read
     */
    record PullRequest(int number, boolean fork) {}

    /** Empty where another event has started it, or nobody can tell. */
    Optional<PullRequest> request() {
        return environment
                .path("GITHUB_EVENT_PATH")
                .filter(_ -> environment
                        .variable("GITHUB_EVENT_NAME")
                        .filter(name -> name.startsWith("pull_request"))
                        .isPresent())
                .flatMap(PullRequestEvent::read);
    }

    private static Optional<PullRequest> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            var request = JSON.readTree(Files.readAllBytes(file)).path("pull_request");
            var from = request.at("/head/repo/full_name").asText();
            var to = request.at("/base/repo/full_name").asText();
            var number = request.path("number").asInt();
            return number > 0 ? Optional.of(new PullRequest(number, !from.equalsIgnoreCase(to))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
