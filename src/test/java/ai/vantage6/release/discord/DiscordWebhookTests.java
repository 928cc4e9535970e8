package ai.vantage6.release.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.AnnouncementPlace;
import ai.vantage6.release.model.AnnouncementPlace.InChannel;
import ai.vantage6.release.model.AnnouncementPlace.InForum;
import ai.vantage6.release.model.AnnouncementPlace.InThread;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.DiscordStandIn;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscordWebhookTests {

    private static final Announcement ANNOUNCEMENT = new Announcement(
            Version.parse("4.14.0").orElseThrow(),
            Instant.EPOCH,
            "Release 4.14.0",
            "It is out.",
            URI.create("https://docs.vantage6.ai/release-notes"));

    private final DiscordStandIn standIn = new DiscordStandIn();
    private final Journal journal = new Journal(_ -> {});
    private final Book book = new Book(new HashMap<>());
    private final HttpCaller caller = TestCallers.hurried();
    private final List<StandInServer> servers = new ArrayList<>();

    /** In memory. */
    private record Book(Map<String, String> lines) implements MessageBook {

        @Override
        public Entry of(Announcement announcement) {
            return Optional.ofNullable(lines.get(announcement.key()))
                    .map(line -> line.equals("begun") ? Entry.BEGUN : Entry.POSTED)
                    .orElse(Entry.NONE);
        }

        @Override
        public void begin(Announcement announcement) {
            lines.put(announcement.key(), "begun");
        }

        @Override
        public void posted(Announcement announcement, String message) {
            lines.put(announcement.key(), message);
        }

        @Override
        public void forget(Announcement announcement) {
            lines.remove(announcement.key());
        }
    }

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private DiscordWebhook webhook(AnnouncementPlace place, String address, String... faults) throws Exception {
        var list = Stream.of(faults)
                .map(each -> Fault.parse("discord:" + each).orElseThrow())
                .toList();
        servers.add(new StandInServer(standIn, journal, list));
        var root = servers.getLast().address().resolve("/api/v10");
        var parsed = WebhookAddress.parse(new Secret(address), root).orElseThrow();
        return new DiscordWebhook(new DiscordWebhook.Way(caller, parsed), place, "vantage6/vantage6", book);
    }

    private DiscordWebhook webhook(String... faults) throws Exception {
        return webhook(new InChannel("announcements"), DiscordStandIn.webhook(), faults);
    }

    private List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    @Test
    void postsOnceAndWritesDownWhichMessageItWas() throws Exception {
        var webhook = webhook();
        assertThat(webhook.tryLock()).isEmpty();
        assertThat(webhook.tells(ANNOUNCEMENT)).isFalse();

        webhook.post(ANNOUNCEMENT);
        assertThat(catchThrowableOfType(ReleaseException.class, () -> webhook.post(ANNOUNCEMENT))
                        .problem()
                        .code())
                .isEqualTo("announced-already");

        assertThat(changes()).containsExactly("posted \"Release 4.14.0\" in #announcements by the webhook");
        assertThat(book.lines().get("4.14.0")).matches("[0-9]{15,20}");
        assertThat(webhook.tells(ANNOUNCEMENT)).isTrue();
        assertThat(standIn.state().toString()).contains("pings=false", "vantage6/vantage6 4.14.0");
    }

    @Test
    void whatSomebodyHadBegunIsNotPostedAgainAndToldWithWhatToDo() throws Exception {
        book.begin(ANNOUNCEMENT);

        assertThatThrownBy(() -> webhook().tells(ANNOUNCEMENT)).hasMessageContaining("delete the comment");
        assertThatThrownBy(() -> webhook().post(ANNOUNCEMENT)).hasMessageContaining("Look in the channel");
        assertThat(changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-reply:1", "cut:1", "503:1", "sign-in:1"})
    void anAnswerThatTellsNothingIsNoReasonToPostAgain(String fault) throws Exception {
        var webhook = webhook(fault);

        assertThat(catchThrowableOfType(ReleaseException.class, () -> webhook.post(ANNOUNCEMENT))
                        .problem()
                        .code())
                .isEqualTo("announcement-unknown");
        assertThatThrownBy(() -> webhook.post(ANNOUNCEMENT)).isInstanceOf(ReleaseException.class);

        assertThat(changes()).hasSizeLessThanOrEqualTo(1);
        assertThat(book.of(ANNOUNCEMENT)).isEqualTo(MessageBook.Entry.BEGUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"429:1", "401-once:1"})
    void whoWasTurnedAwayKnocksAgain(String fault) throws Exception {
        webhook(fault).post(ANNOUNCEMENT);

        assertThat(changes()).hasSize(1);
        assertThat(book.of(ANNOUNCEMENT)).isEqualTo(MessageBook.Entry.POSTED);
    }

    @Test
    void aLimitThatDoesNotEndLeavesNothingBegun() throws Exception {
        var webhook = webhook("429:1", "429:2", "429:3", "429:4", "429:5", "429:6", "429:7");

        assertThat(catchThrowableOfType(ReleaseException.class, () -> webhook.post(ANNOUNCEMENT))
                        .problem()
                        .code())
                .isEqualTo("rate-limited");
        assertThat(book.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9001/another-token-of-another", "9002/rehearsal-webhook-token"})
    void aWebhookThatSomebodyDeletedIsARefusalAndLeavesNothingBegun(String idAndToken) throws Exception {
        var webhook = webhook(new InChannel("announcements"), "https://discord.com/api/webhooks/" + idAndToken);

        var door =
                catchThrowableOfType(ReleaseException.class, webhook::tryLock).problem();
        var failure = catchThrowableOfType(ReleaseException.class, () -> webhook.post(ANNOUNCEMENT));

        assertThat(door.code()).isEqualTo("webhook-unknown");
        assertThat(failure.problem().code()).isEqualTo("webhook-unknown");
        assertThat(failure.getMessage())
                .contains("DISCORD_WEBHOOK", "/webhooks/")
                .doesNotContain(idAndToken.substring(5));
        assertThat(book.lines()).isEmpty();
    }

    @Test
    void thatOfAForumBeginsAPost() throws Exception {
        standIn.addForum("releases");
        standIn.moveWebhook("releases");

        webhook(new InForum("releases"), DiscordStandIn.webhook()).post(ANNOUNCEMENT);

        assertThat(standIn.state().toString()).contains("releases/Release 4.14.0=[");
    }

    @Test
    void thatOfAForumNeedsToKnowThatItIsOne() throws Exception {
        standIn.addForum("releases");
        standIn.moveWebhook("releases");

        assertThatThrownBy(() -> webhook().post(ANNOUNCEMENT)).hasMessageContaining("must have a thread_name");
        assertThat(book.lines()).isEmpty();
    }

    @Test
    void aThreadIsNamedByItsIdAlone() throws Exception {
        var id = standIn.addThread("announcements", "Releases", "7");

        webhook(new InThread("announcements", id), DiscordStandIn.webhook()).post(ANNOUNCEMENT);
        assertThat(changes()).containsExactly("posted \"Release 4.14.0\" in #Releases by the webhook");

        var byName = webhook(new InThread("announcements", "Releases"), DiscordStandIn.webhook());
        assertThat(byName.tryLock().orElseThrow().hint()).contains("Give the thread's id");
    }

    @Test
    void onlyAnAddressOnDiscordOrAtTheServiceInItsPlaceIsOne() {
        var service = URI.create("http://127.0.0.1:5000/api/v10");
        assertThat(Stream.of(
                                "https://discord.com/api/webhooks/1/abcdefgh",
                                "https://discord.com/api/v10/webhooks/1/abcdefgh",
                                "https://canary.discord.com/api/webhooks/1/abcdefgh",
                                "https://discordapp.com/api/webhooks/1/abcd-ef_gh/",
                                "http://127.0.0.1:5000/api/webhooks/1/abcdefgh")
                        .map(text -> WebhookAddress.parse(new Secret(text), service)))
                .allSatisfy(address -> assertThat(address.orElseThrow().root()).isEqualTo(service));
        assertThat(Stream.of(
                                "http://discord.com/api/webhooks/1/abcdefgh",
                                "https://discord.com.evil.example/api/webhooks/1/abcdefgh",
                                "https://evil.example/discord.com/api/webhooks/1/abcdefgh",
                                "https://x@discord.com/api/webhooks/1/abcdefgh",
                                "https://discord.com/api/webhooks/1/abcdefgh/slack",
                                "https://discord.com/api/webhooks/1/../../x/abcdefgh",
                                "https://discord.com/api/webhooks/x/abcdefgh",
                                "http://127.0.0.1:5001/api/webhooks/1/abcdefgh",
                                "rehearsal")
                        .map(text -> WebhookAddress.parse(new Secret(text), service)))
                .containsOnly(Optional.empty());
    }
}
