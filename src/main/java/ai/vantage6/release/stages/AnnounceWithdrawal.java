package ai.vantage6.release.stages;

import ai.vantage6.release.config.AnnouncementConfig;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.discord.DiscordMarkdown;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;
import java.util.Optional;

/** Tells the community, once, that a version of which it was told is withdrawn. */
public record AnnounceWithdrawal(Optional<Announcements> announcements, AnnouncementConfig config)
        implements Stage<Withdrawal, Announcement> {

    static final StageId ID = new StageId("announce-withdrawal", "Announce the withdrawal on Discord");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<Announcement> prepare(Withdrawal withdrawal) throws ReleaseException, InterruptedException {
        var release = withdrawal.release();
        var notice = config.withdrawalOf(
                release,
                withdrawal.text(DiscordMarkdown.safe(withdrawal.reason().text())));
        if (announcements.isEmpty()) {
            return Plan.nothing(notice, "neither DISCORD_RELEASE_TOKEN nor DISCORD_WEBHOOK is set, so nobody is told");
        }
        var channel = announcements.get();
        if (!channel.mayHaveTold(config.announcementOf(release, Optional.empty(), List.of()))) {
            return Plan.nothing(notice, release.version() + " was not announced, so nobody is told");
        }
        return channel.tells(notice)
                ? Plan.nothing(notice, "the withdrawal of " + release.version() + " is already announced")
                : Plan.of(notice)
                        .change(Change.courtesy(
                                "announce the withdrawal of " + release.version(), () -> channel.post(notice)));
    }
}
