package ai.vantage6.release.git;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** Reads the headers of the commits that are here, each once. */
final class Headers implements AutoCloseable {

    private final ObjectReader reader;
    private final Map<AnyObjectId, RevCommit> known = new HashMap<>();

    Headers(Repository repository) {
        this.reader = repository.newObjectReader();
    }

    /** Empty when the commit is not here. */
    Optional<RevCommit> find(AnyObjectId id) throws IOException {
        var found = known.get(id);
        if (found != null) {
            return Optional.of(found);
        }
        try {
            // parsed apart from a RevWalk, in which a commit at the edge of a shallow clone seems to have no parents
            var parsed = RevCommit.parse(reader.open(id, Constants.OBJ_COMMIT).getBytes());
            known.put(parsed, parsed);
            return Optional.of(parsed);
        } catch (MissingObjectException e) {
            return Optional.empty();
        }
    }

    static Commit commit(RevCommit commit) {
        return new Commit(
                Ids.of(commit),
                Ids.of(commit.getTree()),
                Arrays.stream(commit.getParents()).map(Ids::of).toList(),
                Instant.ofEpochSecond(commit.getCommitTime()),
                commit.getFullMessage());
    }

    @Override
    public void close() {
        reader.close();
    }
}
