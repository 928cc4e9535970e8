package ai.vantage6.release.git;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.RawParseUtils;

/** Reads the headers of the commits that are here, each once. */
final class Headers implements AutoCloseable {

    private static final byte[] PARENT = Constants.encodeASCII("parent ");
    private static final int TREE = "tree ".length();
    private static final int TREE_LINE = TREE + Constants.OBJECT_ID_STRING_LENGTH + 1;
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
        var raw = raw(id);
        var header = parse(id.toObjectId(), raw);
        return new Commit(
                Ids.of(id),
                Ids.of(ObjectId.fromString(raw, TREE)),
                header.parents().stream().map(Ids::of).toList(),
                Instant.ofEpochSecond(header.time()),
                message(raw));
    }

    private static String message(byte[] raw) {
        var start = RawParseUtils.commitMessage(raw, 0);
        return start < 0 ? "" : RawParseUtils.decode(encoding(raw), raw, start, raw.length);
    }

    private static Charset encoding(byte[] raw) {
        try {
            return RawParseUtils.parseEncoding(raw);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private byte[] raw(AnyObjectId id) throws IOException {
        return reader.open(id, Constants.OBJ_COMMIT).getBytes();
    }

    /** JGit's own parser makes a walk for each commit, which is slower, and which heeds the edges of a shallow clone. */
    private static Header parse(ObjectId id, byte[] raw) throws CorruptObjectException {
        try {
            return parsed(id, raw);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new CorruptObjectException("the header of " + id.name() + " is broken", e);
        }
    }

    private static Header parsed(ObjectId id, byte[] raw) {
        ObjectId.fromString(raw, TREE);
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
