package ai.vantage6.release.discord;

import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/** The community's channel. */
public interface Announcements {

    /** Why the channel cannot be announced in, as far as that can be asked without posting. */
    Optional<Problem> tryLock() throws ReleaseException, InterruptedException;

    /** Whether the channel tells of this version of the repository already. */
    boolean tells(Announcement announcement) throws ReleaseException, InterruptedException;

    /** Whether anybody may have been told of it, if only a part of those whom it concerns. */
    boolean mayHaveTold(Announcement announcement) throws ReleaseException, InterruptedException;

    /** Posts it, never twice. */
    void post(Announcement announcement) throws ReleaseException, InterruptedException;
}
