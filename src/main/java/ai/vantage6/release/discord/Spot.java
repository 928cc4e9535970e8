package ai.vantage6.release.discord;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/** One place in one guild where the bot announces. */
sealed interface Spot permits ChannelSpot, ForumSpot {

    /** As messages call it: {@code #announcements}. */
    String text();

    /**
     * Reads there.
     *
     * @throws ReleaseException when the bot must not
     */
    void look() throws ReleaseException, InterruptedException;

    /** The bot's own message there that tells of it. */
    Optional<Message> find(SignedAnnouncement signed) throws ReleaseException, InterruptedException;

    /** What posts it there. */
    Call posting(SignedAnnouncement signed);
}
