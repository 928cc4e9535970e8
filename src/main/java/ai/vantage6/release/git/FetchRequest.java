package ai.vantage6.release.git;

import java.time.Instant;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What is to be fetched.
 *
 * @param wants the commits
 * @param haves commits that are here with everything that belongs to them
 * @param filter what of each commit
 * @param depth how far back
 */
record FetchRequest(Set<ObjectId> wants, Set<ObjectId> haves, Filter filter, Depth depth) {

    /** What of a commit is fetched; a remote without filters sends everything. */
    enum Filter {
        HEADERS("tree:0"),
        PATHS("blob:none"),
        NONE("");

        private final String line;

        Filter(String line) {
            this.line = line;
        }

        /** As git writes it. */
        String line() {
            return line;
        }
    }

    /** How far back a fetch goes. */
    sealed interface Depth {

        /** The commits alone, without their ancestors. */
        record One() implements Depth {}

        /** Back to what is here. */
        record ToWhatIsHere() implements Depth {}

        /** To the beginning, whatever the clone was cut off. */
        record Unshallow() implements Depth {}

        /** Commits younger than this. */
        record Since(Instant time) implements Depth {}
    }

    /** The commits alone, of which nothing may be missing afterwards but what the filter keeps away. */
    static FetchRequest alone(Set<ObjectId> wants, Filter filter) {
        return new FetchRequest(wants, Set.of(), filter, new Depth.One());
    }

    FetchRequest having(Set<ObjectId> commits) {
        return new FetchRequest(wants, commits, filter, depth);
    }

    FetchRequest unfiltered() {
        return new FetchRequest(wants, haves, Filter.NONE, depth);
    }
}
