package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import java.time.Instant;
import java.util.List;

/**
 * A commit's header.
 *
 * @param date the committer's
 */
public record Commit(ObjectId id, ObjectId tree, List<ObjectId> parents, Instant date, String message) {

    public Commit {
        parents = List.copyOf(parents);
    }
}
