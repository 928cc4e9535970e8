package ai.vantage6.release.discord;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.AnnouncementPlace;
import ai.vantage6.release.model.AnnouncementPlace.InChannel;
import ai.vantage6.release.model.AnnouncementPlace.InForum;
import ai.vantage6.release.model.AnnouncementPlace.InThread;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.Optional;

/**
 * A webhook, which posts in the channel that it was made for and can read nothing there.
 *
 * <p>What it is about to post is written down before, and what it has posted after. Whoever finds the former alone posts nothing: no
 * announcement is better than two.
 *
 * @param place whether it begins a post of a forum, or posts into a thread, which it can find by its id alone
 * @param repository {@code OWNER/NAME}
 */
public record DiscordWebhook(Way way, AnnouncementPlace place, String repository, MessageBook book)
        implements Announcements {

    private static final String SECRET = "DISCORD_WEBHOOK";

    /** How it is reached. */
    public record Way(HttpCaller caller, WebhookAddress address) {

        Call to(String method, String tried, String rest) {
            return Call.of(tried, method, address.resolved(rest)).with(Credential.inAddress(SECRET, address.token()));
        }
    }

    @Override
    public Optional<Problem> tryLock() throws ReleaseException, InterruptedException {
        if (place instanceof InThread(var _, var thread) && !AnnouncementPlace.isId(thread)) {
            return Optional.of(unknownThread().problem());
        }
        var call = way.to("GET", "ask Discord for the webhook", "");
        return way.caller().read(call, answer -> {
            if (answer.status() != 200) {
                throw refused(call, answer);
            }
            answer.jsonText("channel_id");
            return Optional.empty();
        });
    }

    @Override
    public boolean tells(Announcement announcement) throws ReleaseException, InterruptedException {
        return switch (book.of(announcement)) {
            case NONE -> false;
            case POSTED -> true;
            case BEGUN -> throw unknown(announcement);
            case UNCLEAR ->
                throw unknown(announcement, "that cannot be told from what stands in the notes of the GitHub release");
        };
    }

    @Override
    public boolean mayHaveTold(Announcement announcement) throws ReleaseException, InterruptedException {
        return book.of(announcement) != MessageBook.Entry.NONE;
    }

    @Override
    public void post(Announcement announcement) throws ReleaseException, InterruptedException {
        if (tells(announcement)) {
            throw already(announcement);
        }
        var call = posting(announcement);
        book.begin(announcement);
        try {
            book.posted(announcement, posted(call, announcement));
        } catch (ReleaseException e) {
            if (e.nothingSent()) {
                book.forget(announcement);
            }
            throw e;
        }
    }

    /** The message's id. */
    private String posted(Call call, Announcement announcement) throws ReleaseException, InterruptedException {
        var written = way.caller().write(call, () -> {
            throw unknown(announcement);
        });
        if (!(written instanceof Written.Answered(var answer))) {
            throw unknown(announcement);
        }
        if (answer.status() >= 400) {
            throw refused(call, answer).beforeSending(); // a definite no: nothing was posted
        }
        try {
            return answer.jsonText("id");
        } catch (IOException e) {
            throw unknown(announcement);
        }
    }

    private Call posting(Announcement announcement) throws ReleaseException {
        var signed = SignedAnnouncement.of(announcement, way.address().id(), repository);
        var thread = switch (place) {
            case InChannel _, InForum _ -> "";
            case InThread(var _, var id) when AnnouncementPlace.isId(id) -> "&thread_id=" + id;
            case InThread _ -> throw unknownThread();
        };
        return way.to("POST", "announce " + announcement.subject() + " by a webhook", "?wait=true" + thread)
                .sending(Content.json(new MessageBody(signed).byWebhook(place instanceof InForum)));
    }

    private static ReleaseException unknown(Announcement announcement) {
        return unknown(announcement, "the webhook was about to post it, and whether it did cannot be asked");
    }

    private static ReleaseException unknown(Announcement announcement, String because) {
        return new ReleaseException(
                "announcement-unknown",
                "tell whether " + announcement.subject() + " is announced",
                because,
                "Look in the channel, and edit the hidden comment at the end of the notes of the GitHub release: where the channel does"
                        + " not tell of it, delete the comment and run this again; where it does, write posted and the message's id"
                        + " there, such as <!-- posted 1234567890 -->");
    }

    /** Whoever planned to post it has not: that must not be told as done. */
    private static ReleaseException already(Announcement announcement) {
        return new ReleaseException(
                "announced-already",
                "announce " + announcement.subject() + " by a webhook",
                "the notes of the GitHub release say by now that it was announced already, so nothing was posted",
                "Look in the channel: where it does not tell of it, delete the hidden comment at the end of those notes and run this"
                        + " again");
    }

    private ReleaseException unknownThread() {
        return new ReleaseException(
                "no-such-thread",
                "find " + place.text() + " on Discord",
                "a webhook cannot look for a thread by its name",
                "Give the thread's id in the configuration, or DISCORD_RELEASE_TOKEN in place of the webhook");
    }

    private static ReleaseException refused(Call call, Answer answer) {
        return switch (answer.status()) {
            case 401, 404 ->
                Refusals.refused(
                        call,
                        answer,
                        "webhook-unknown",
                        "Make a new webhook in the settings of the channel, and store its address in " + SECRET);
            default -> Refusals.refused(call, answer);
        };
    }
}
