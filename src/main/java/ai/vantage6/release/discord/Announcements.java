package ai.vantage6.release.discord;

import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.pipeline.ReleaseException;

/** The community's channel. */
public interface Announcements {

    /** Whether the channel tells of this version already. */
    boolean tells(Announcement announcement) throws ReleaseException, InterruptedException;

    /** Posts it, never twice. */
    void post(Announcement announcement) throws ReleaseException, InterruptedException;
}
