package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/**
 * How one run of a rehearsed release ended.
 *
 * @param killed whether we ended it; else it ended by itself with the exit code
 * @param results holds {@code log.txt}, {@code report.json}, {@code summary.md}, {@code outputs} and {@code dist/}
 */
record Attempt(boolean killed, int exitCode, Path results) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether it said that everything that matters is done. */
    boolean succeeded() {
        return !killed && exitCode == 0;
    }

    /** Whether a courtesy is still to be done. */
    boolean hasRemarks() {
        return report().path("outcome").asText().endsWith("_WITH_REMARKS");
    }

    /** How many changes it says it made, wherever: at a stand-in or at a real service. */
    long changes() {
        return StreamSupport.stream(report().path("changes").spliterator(), false)
                .filter(change -> change.path("state").asText().equals("DONE"))
                .filter(change -> !change.path("kind").asText().equals("VERIFICATION"))
                .count();
    }

    /** What it told of itself; nothing when it did not come to that. */
    private JsonNode report() {
        var file = results.resolve("report.json");
        try {
            return Files.isRegularFile(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}
