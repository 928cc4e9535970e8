package ai.vantage6.release.discord;

import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.AnnouncementPlace;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.Optional;

/**
 * A bot that announces in one place – a channel, a thread or a forum – of every guild that it belongs to.
 *
 * @param repository {@code OWNER/NAME}: several may announce the same version in one channel
 */
public record DiscordBot(DiscordApi api, AnnouncementPlace place, String repository) implements Announcements {

    private static final int ALREADY_CROSSPOSTED = 40033;

    @Override
    public Optional<Problem> tryLock() throws ReleaseException, InterruptedException {
        for (var spot : spots().all()) {
            spot.look();
        }
        return Optional.empty();
    }

    @Override
    public boolean tells(Announcement announcement) throws ReleaseException, InterruptedException {
        var signed = signed(announcement);
        for (var spot : spots().all()) {
            var message = spot.find(signed);
            if (message.isEmpty() || isToBeCrossposted(spot, message.get())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean mayHaveTold(Announcement announcement) throws ReleaseException, InterruptedException {
        var signed = signed(announcement);
        for (var spot : spots().all()) {
            if (spot.find(signed).isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void post(Announcement announcement) throws ReleaseException, InterruptedException {
        var signed = signed(announcement);
        var failures = new ArrayList<ReleaseException>();
        for (var spot : spots().all()) {
            try {
                post(spot, signed);
            } catch (ReleaseException e) {
                failures.add(e); // the others shall hear of it all the same
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private void post(Spot spot, SignedAnnouncement signed) throws ReleaseException, InterruptedException {
        var message = spot.find(signed);
        if (message.isEmpty()) {
            write(spot, signed);
            message = spot.find(signed);
        }
        if (message.isEmpty()) {
            throw unseen(spot, signed);
        }
        if (spot instanceof ChannelSpot channel && channel.isToBeCrossposted(message.get())) {
            crosspost(channel, message.get(), signed);
        }
    }

    /** Without the right to read the history Discord lists no message at all, and says nothing. */
    private static ReleaseException unseen(Spot spot, SignedAnnouncement signed) {
        return new ReleaseException(
                "discord-permission",
                "see the announcement of " + signed.announcement().subject() + " in " + spot.text(),
                "Discord took it but does not show it",
                "Give the bot the permission Read Message History in that channel, or each run announces it again");
    }

    private void write(Spot spot, SignedAnnouncement signed) throws ReleaseException, InterruptedException {
        var call = spot.posting(signed);
        var written = api.write(call, () -> spot.find(signed).isPresent() ? new Entry.Identical() : new Entry.Absent());
        if (written instanceof Written.Answered(var answer) && !answer.isSuccess()) {
            throw DiscordApi.refused(call, answer);
        }
    }

    private void crosspost(ChannelSpot channel, Message message, SignedAnnouncement signed)
            throws ReleaseException, InterruptedException {
        var call = channel.crossposting(message, signed);
        var written = api.write(
                call,
                () -> channel.find(signed).filter(Message::crossposted).isPresent()
                        ? new Entry.Identical()
                        : new Entry.Absent());
        if (written instanceof Written.Answered(var answer)
                && !answer.isSuccess()
                && DiscordApi.errorCode(answer) != ALREADY_CROSSPOSTED) {
            throw DiscordApi.refused(call, answer);
        }
    }

    private static boolean isToBeCrossposted(Spot spot, Message message) {
        return spot instanceof ChannelSpot channel && channel.isToBeCrossposted(message);
    }

    private SignedAnnouncement signed(Announcement announcement) throws ReleaseException, InterruptedException {
        return SignedAnnouncement.of(announcement, api.ownId(), repository);
    }

    private Spots spots() {
        return new Spots(api, place);
    }
}
