package ai.vantage6.release.stages;

import ai.vantage6.release.config.AnnouncementConfig;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.Optional;

/**
 * Tells the community of a final release, once.
 *
 * @param announcements empty when no token for the channel was given
 */
public record AnnounceRelease(Optional<Announcements> announcements, AnnouncementConfig config)
        implements Stage<ReleaseRecord, Announcement> {

    static final StageId ID = new StageId("announce", "Announce the release on Discord");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Announcement> prepare(ReleaseRecord record) throws InterruptedException {
        var announcement = config.announcementOf(record.release());
        if (announcements.isEmpty()) {
            return Plan.nothing(announcement, "DISCORD_RELEASE_TOKEN is not set, so there is no announcement");
        }
        return missing(announcements.get(), announcement);
    }

    /** Who cannot be asked now may answer later, and posting looks first. */
    private static Plan<Announcement> missing(Announcements channel, Announcement announcement)
            throws InterruptedException {
        var post = Change.courtesy("announce " + announcement.version(), () -> channel.post(announcement));
        try {
            return channel.tells(announcement)
                    ? Plan.nothing(announcement, announcement.version() + " is already announced")
                    : Plan.of(announcement).change(post);
        } catch (ReleaseException e) {
            return Plan.of(announcement).change(post).warn(e.problem().text());
        }
    }
}
