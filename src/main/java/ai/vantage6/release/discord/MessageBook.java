package ai.vantage6.release.discord;

import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.pipeline.ReleaseException;

/** Holds which announcements a webhook has made, where every run finds it: a webhook cannot list what it has posted. */
public interface MessageBook {

    /** What is known of an announcement. */
    enum Entry {
        NONE,
        /** Somebody was about to post it; nobody knows whether that came to pass. */
        BEGUN,
        POSTED,
        /** Something stands there which this program does not write. */
        UNCLEAR
    }

    Entry of(Announcement announcement) throws ReleaseException, InterruptedException;

    void begin(Announcement announcement) throws ReleaseException, InterruptedException;

    /** @param message the id that Discord has given it */
    void posted(Announcement announcement, String message) throws ReleaseException, InterruptedException;

    /** It is certain that it was not posted. */
    void forget(Announcement announcement) throws ReleaseException, InterruptedException;
}
