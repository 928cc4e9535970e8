package ai.vantage6.release.vantage6;

import java.util.Optional;
import java.util.Set;

/**
 * A task at one organisation.
 *
 * @param status in the server's words
 * @param log what the algorithm printed
 * @param result what it gave back
 */
public record TaskRun(int id, int organization, String status, String log, Optional<String> result) {

    /** Whatever else a server says is an end. */
    private static final Set<String> OPEN = Set.of("pending", "initializing", "active");

    public boolean isOver() {
        return !OPEN.contains(status);
    }

    /** Whether its container ended well, which says nothing about what it found. */
    public boolean isCompleted() {
        return status.equals("completed");
    }
}
