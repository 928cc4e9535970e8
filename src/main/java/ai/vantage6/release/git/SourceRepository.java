package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The source repository: a clone beside us, maybe a shallow or a partial one, and its remote.
 *
 * <p>What the clone lacks is fetched: the files of single commits, and of the history at most the headers.
 */
public interface SourceRepository {

    /** The remote's branches and tags, asked anew. */
    RemoteRefs refs() throws ReleaseException, InterruptedException;

    /** The commit that the clone has checked out. */
    ObjectId head() throws ReleaseException;

    /** The branch that the clone has checked out; empty where it is a commit or a tag, as on a runner. */
    Optional<String> branch() throws ReleaseException;

    /**
     * The commit of that id.
     *
     * @throws ReleaseException {@code not-a-commit} when the id is a file's, a directory's or a tag's
     */
    Commit commit(ObjectId id) throws ReleaseException, InterruptedException;

    /**
     * Which of the remote's branches hold a commit: from whose heads it can be reached, whatever the dates of commits say.
     *
     * @param heads where the branches stand, by name
     */
    Holding branchesHolding(ObjectId commit, Map<String, ObjectId> heads) throws ReleaseException, InterruptedException;

    /**
     * The history of a commit and the commit itself, the youngest first, as far back as a time. Commits tell their dates
     * themselves, so what is not found here may be there all the same.
     */
    List<Commit> historySince(Instant time, ObjectId head) throws ReleaseException, InterruptedException;

    /** The paths in which two commits differ. */
    Set<String> changedPaths(ObjectId before, ObjectId after) throws ReleaseException, InterruptedException;

    /** The files of a commit. */
    SourceFiles files(ObjectId commit) throws ReleaseException, InterruptedException;

    /**
     * A commit made here and not yet on the remote. The same input gives the same id.
     *
     * @param parents the first one gives the files and the date
     * @param replaced the new content of some of its files
     */
    Commit write(List<ObjectId> parents, Map<String, byte[]> replaced, String message)
            throws ReleaseException, InterruptedException;

    /** Asks whether the remote lets us push at all; changes nothing. Without a secret there is nothing to ask. */
    void checkPush() throws ReleaseException, InterruptedException;

    /**
     * Moves the remote's branch to a commit made by {@link #write}.
     *
     * @param expected where the branch must stand for this to happen (a lease)
     */
    void push(ObjectId commit, String branch, ObjectId expected) throws ReleaseException, InterruptedException;

    /**
     * Makes a tag on the remote, on a commit that a branch there holds. Whatever tag is there already stays as it is.
     *
     * @throws ReleaseException {@code tag-exists} when the remote has it: somebody was faster
     */
    void tag(ObjectId commit, String tag) throws ReleaseException, InterruptedException;

    /**
     * Puts a tag of the remote on another commit that the remote has.
     *
     * @param expected what the tag's ref must name for this to happen (a lease); empty when it must not be there
     */
    void moveTag(String tag, ObjectId commit, Optional<ObjectId> expected)
            throws ReleaseException, InterruptedException;

    /**
     * Where the remote's refs stand.
     *
     * @param branches by name without {@code refs/heads/}
     * @param tags by name without {@code refs/tags/}
     * @param standard the branch that one gets without naming any; empty when the remote does not say
     */
    record RemoteRefs(Map<String, ObjectId> branches, Map<String, RemoteTag> tags, Optional<String> standard) {

        public RemoteRefs {
            branches = Map.copyOf(branches);
            tags = Map.copyOf(tags);
        }

        public Optional<ObjectId> branch(String name) {
            return Optional.ofNullable(branches.get(name));
        }

        public Optional<RemoteTag> tag(String name) {
            return Optional.ofNullable(tags.get(name));
        }
    }

    /**
     * A tag of the remote.
     *
     * @param object what the ref names: of an annotated tag the tag object, else the same as {@code peeled}
     * @param peeled what is tagged; almost always a commit
     */
    record RemoteTag(ObjectId object, ObjectId peeled) {

        /** Whether this is where somebody saw the tag who may have read either id. */
        public boolean isAt(ObjectId id) {
            return object.equals(id) || peeled.equals(id);
        }
    }

    /**
     * The branches that hold a commit.
     *
     * @param children by the name of each branch that holds it: those of its children that the branch holds as well
     * @param cut branches whose history ends too early, here and on the remote, to tell all of this
     */
    record Holding(Map<String, List<Commit>> children, Set<String> cut) {

        public Holding {
            children = Map.copyOf(children);
            cut = Set.copyOf(cut);
        }

        public Set<String> branches() {
            return children.keySet();
        }
    }
}
