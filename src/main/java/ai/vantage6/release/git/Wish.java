package ai.vantage6.release.git;

import java.time.Instant;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What is to be fetched.
 *
 * @param wants the commits
 * @param haves commits that are here with everything that belongs to them
 * @param content what of each commit
 * @param reach how far back
 */
record Wish(Set<ObjectId> wants, Set<ObjectId> haves, Content content, Reach reach) {

    /** What of a commit is fetched; a remote that cannot choose sends everything. */
    enum Content {
        HEADERS("tree:0"),
        PATHS("blob:none"),
        EVERYTHING("");

        private final String filter;

        Content(String filter) {
            this.filter = filter;
        }

        String filter() {
            return filter;
        }
    }

    /** How far back a fetch goes. */
    sealed interface Reach {

        /** The commits alone, without their ancestors. */
        record Alone() implements Reach {}

        /** Back to what is here. */
        record ToWhatIsHere() implements Reach {}

        /** Commits younger than this. */
        record Since(Instant time) implements Reach {}
    }

    static Wish alone(Set<ObjectId> wants, Content content) {
        return new Wish(wants, Set.of(), content, new Reach.Alone());
    }

    Wish having(Set<ObjectId> commits) {
        return new Wish(wants, commits, content, reach);
    }

    Wish unfiltered() {
        return new Wish(wants, haves, Content.EVERYTHING, reach);
    }
}
