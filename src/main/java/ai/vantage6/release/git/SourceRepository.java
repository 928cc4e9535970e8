package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The source repository: a clone beside us, maybe a shallow one, and its remote.
 *
 * <p>Whatever the clone lacks is fetched, and never the whole history.
 */
public interface SourceRepository {

    /** The remote's branches and tags, asked anew. */
    RemoteRefs refs() throws ReleaseException, InterruptedException;

    /** The commit that the clone has checked out. */
    ObjectId head() throws ReleaseException;

    Commit commit(ObjectId id) throws ReleaseException, InterruptedException;

    /**
     * Those of the remote's branches from whose heads the commit can be reached.
     *
     * @param heads where the branches stand, by name
     */
    Set<String> branchesHolding(ObjectId commit, Map<String, ObjectId> heads)
            throws ReleaseException, InterruptedException;

    /**
     * The commits whose message is exactly this, among those that the head or the commit can reach and that are not much
     * older than the commit; the youngest first and without the commit itself.
     */
    List<Commit> commitsSaying(String message, ObjectId head, ObjectId around)
            throws ReleaseException, InterruptedException;

    /** The paths in which two commits differ. */
    Set<String> changedPaths(ObjectId before, ObjectId after) throws ReleaseException, InterruptedException;

    /** The files of a commit. */
    SourceFiles files(ObjectId commit) throws ReleaseException, InterruptedException;

    /** A commit with these files replaced, made here and not yet on the remote. The same input gives the same id. */
    Commit write(ObjectId parent, Map<String, byte[]> replaced, String message)
            throws ReleaseException, InterruptedException;

    /** Asks whether the remote lets us push at all; changes nothing. Without a secret there is nothing to ask. */
    void checkPush() throws ReleaseException, InterruptedException;

    /**
     * Moves the remote's branch to a commit made by {@link #write}.
     *
     * @param expected where the branch must stand for this to happen
     */
    void push(ObjectId commit, String branch, ObjectId expected) throws ReleaseException, InterruptedException;

    /**
     * Where the remote's refs stand.
     *
     * @param branches by name without {@code refs/heads/}
     * @param tags by name without {@code refs/tags/}, annotated ones peeled to their commit
     */
    record RemoteRefs(Map<String, ObjectId> branches, Map<String, ObjectId> tags) {

        public RemoteRefs {
            branches = Map.copyOf(branches);
            tags = Map.copyOf(tags);
        }

        public Optional<ObjectId> branch(String name) {
            return Optional.ofNullable(branches.get(name));
        }

        public Optional<ObjectId> tag(String name) {
            return Optional.ofNullable(tags.get(name));
        }
    }
}
