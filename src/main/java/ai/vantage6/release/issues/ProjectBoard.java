package ai.vantage6.release.issues;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/** The project board on which issues are followed. */
public interface ProjectBoard {

    /** Why issues cannot be moved on it, as far as that can be asked without moving one. */
    Optional<Problem> tryLock() throws ReleaseException, InterruptedException;

    BoardPlace place(Issue issue) throws ReleaseException, InterruptedException;

    /** Puts it on the board; what is there stays where it stands. */
    void add(Issue issue) throws ReleaseException, InterruptedException;

    /** Moves it to what is done; puts it on the board first where it is not. */
    void finish(Issue issue) throws ReleaseException, InterruptedException;
}
