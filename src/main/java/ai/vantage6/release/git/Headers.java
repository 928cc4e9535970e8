package ai.vantage6.release.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;

/** Reads the headers of the commits that are here, each once. */
final class Headers implements AutoCloseable {

    private static final byte[] PARENT = Constants.encodeASCII("parent ");
    private static final int TREE_LINE = "tree ".length() + Constants.OBJECT_ID_STRING_LENGTH + 1;
    private static final int PARENT_LINE = PARENT.length + Constants.OBJECT_ID_STRING_LENGTH + 1;

    private final ObjectReader reader;
    private final Map<AnyObjectId, Header> known = new HashMap<>();

    Headers(Repository repository) {
        this.reader = repository.newObjectReader();
    }

    /**
     * What a walk needs of a commit.
     *
     * @param time the committer's, in seconds since 1970
     */
    record Header(ObjectId id, List<ObjectId> parents, long time) {

        static final Comparator<Header> YOUNGEST_FIRST =
                Comparator.comparingLong(Header::time).reversed().thenComparing(Header::id);
    }

    /**
     * The header of a commit, also of one at the edge of a shallow clone, whose parents are not here.
     *
     * @return empty when the commit is not here
     */
    Optional<Header> find(AnyObjectId id) throws IOException {
        var found = known.get(id);
        if (found != null) {
            return Optional.of(found);
        }
        try {
            var header = parse(id.toObjectId(), raw(id));
            known.put(header.id(), header);
            return Optional.of(header);
        } catch (MissingObjectException e) {
            return Optional.empty();
        }
    }

    /** A commit that is here. */
    Commit commit(AnyObjectId id) throws IOException {
        // apart from a RevWalk, which heeds the edges of a shallow clone
        var commit = RevCommit.parse(raw(id));
        return new Commit(
                Ids.of(commit),
                Ids.of(commit.getTree()),
                Arrays.stream(commit.getParents()).map(Ids::of).toList(),
                Instant.ofEpochSecond(commit.getCommitTime()),
                commit.getFullMessage());
    }

    private byte[] raw(AnyObjectId id) throws IOException {
        return reader.open(id, Constants.OBJ_COMMIT).getBytes();
    }

    /** JGit's own parser makes a walk for each commit, which is ten times slower. */
    private static Header parse(ObjectId id, byte[] raw) {
        var parents = new ArrayList<ObjectId>(2);
        var at = TREE_LINE;
        for (; RawParseUtils.match(raw, at, PARENT) >= 0; at += PARENT_LINE) {
            parents.add(ObjectId.fromString(raw, at + PARENT.length));
        }
        var committer = RawParseUtils.committer(raw, at);
        var time =
                committer < 0 ? 0 : RawParseUtils.parseLongBase10(raw, RawParseUtils.nextLF(raw, committer, '>'), null);
        return new Header(id, List.copyOf(parents), time);
    }

    @Override
    public void close() {
        reader.close();
    }
}
