package ai.vantage6.release.stages;

import ai.vantage6.release.config.AnnouncementConfig;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.discord.Highlights;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.github.ReleasePage;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;
import java.util.Optional;

/**
 * Tells the community of a final release, once.
 *
 * @param announcements empty when no key for the channel was given
 * @param host has the notes that the highlights are taken from
 */
public record AnnounceRelease(Optional<Announcements> announcements, AnnouncementConfig config, ReleaseHost host)
        implements Stage<ReleaseRecord, Announcement> {

    static final StageId ID = new StageId("announce", "Announce the release on Discord");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Announcement> prepare(ReleaseRecord record) throws InterruptedException {
        var announcement = config.announcementOf(record.release(), Optional.empty(), List.of());
        if (announcements.isEmpty()) {
            return Plan.nothing(
                    announcement,
                    "neither DISCORD_RELEASE_TOKEN nor DISCORD_WEBHOOK is set, so there is no announcement");
        }
        return missing(announcements.get(), announcement, record.release());
    }

    /** Who cannot be asked now may answer later, and posting looks first. */
    private Plan<Announcement> missing(Announcements channel, Announcement announcement, Release release)
            throws InterruptedException {
        var post = Change.courtesy("announce " + announcement.version(), () -> channel.post(whole(release)));
        try {
            return channel.tells(announcement)
                    ? Plan.nothing(announcement, announcement.version() + " is already announced")
                    : Plan.of(announcement).change(post);
        } catch (ReleaseException e) {
            return Plan.of(announcement).change(post).warn(e.problem().text());
        }
    }

    /** With what the release, which is out by then, says of itself. */
    private Announcement whole(Release release) throws ReleaseException, InterruptedException {
        var page = host.page(release.tag());
        var notes = page.map(ReleasePage::notes).orElse("");
        return config.announcementOf(
                release,
                page.map(ReleasePage::address),
                Highlights.of(notes, config.extras().highlights()));
    }
}
