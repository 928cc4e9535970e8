package ai.vantage6.release.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.AnnouncementPlace.InChannel;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.rehearsal.DiscordStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Listening;
import ai.vantage6.release.rehearsal.Listening.Spoken;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what an announcement is known again: our own, of this repository, of this version, however long ago. */
final class AlreadyAnnouncedTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant TAGGED = Instant.parse("2026-03-01T12:00:00Z");
    private static final String KEY = "vantage6/vantage6 4.14.0";

    private final DiscordStandIn standIn = new DiscordStandIn();
    private final Journal journal = new Journal(_ -> {});
    private final HttpCaller caller = TestCallers.hurried();
    private final List<StandInServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private DiscordBot bot(StandIn discord, String repository) throws IOException {
        servers.add(new StandInServer(discord, journal, List.of()));
        var api = new DiscordApi(caller, servers.getLast().address(), new Secret("right"));
        return new DiscordBot(api, new InChannel("announcements"), repository);
    }

    private DiscordBot bot(String repository) throws IOException {
        return bot(standIn, repository);
    }

    private DiscordBot bot() throws IOException {
        return bot("vantage6/vantage6");
    }

    private static Announcement of(String version, String title) {
        var link = URI.create("https://docs.vantage6.ai/release-notes");
        return new Announcement(Version.parse(version).orElseThrow(), TAGGED, title, "It is out.", link);
    }

    private static Announcement announcement() {
        return of("4.14.0", "Release 4.14.0");
    }

    private static JsonNode embed(String title, String footer) {
        var body = JSON.createObjectNode();
        body.withArray("embeds")
                .addObject()
                .put("title", title)
                .withObjectProperty("footer")
                .put("text", footer);
        return body;
    }

    private void chatter(int messages, Instant from) {
        for (int i = 0; i < messages; i++) {
            standIn.say("announcements", "7", JSON.createObjectNode().put("content", "hi"), from.plusSeconds(i));
        }
    }

    private long posts() {
        return journal.entries().stream()
                .filter(entry -> entry.summary().startsWith("posted"))
                .count();
    }

    @Test
    void anotherRepositorysReleaseOfTheSameVersionIsAnotherOne() throws Exception {
        bot("vantage6/vantage6-UI").post(announcement());

        assertThat(bot().tells(announcement())).isFalse();
        bot().post(announcement());

        assertThat(posts()).isEqualTo(2);
        assertThat(bot().tells(announcement())).isTrue();
        assertThat(bot("vantage6/vantage6-UI").tells(announcement())).isTrue();
    }

    @Test
    void aTitleWithoutTheVersionHidesNoLaterRelease() throws Exception {
        bot().post(of("4.14.0", "A new release"));

        assertThat(bot().tells(of("4.14.1", "A new release"))).isFalse();
        bot().post(of("4.14.1", "A new release"));

        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void aTitleThatWasChangedInTheConfigurationIsNoSecondAnnouncement() throws Exception {
        bot().post(announcement());

        assertThat(bot().tells(of("4.14.0", "vantage6 4.14.0 is out!"))).isTrue();
    }

    @Test
    void aStrangersMessageWithOurWordsIsNotOurs() throws Exception {
        standIn.say("announcements", "7", embed("Release 4.14.0", KEY), TAGGED.plusSeconds(60));

        assertThat(bot().tells(announcement())).isFalse();
        bot().post(announcement());

        assertThat(posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 101, 350})
    void whatWasAnnouncedManyMessagesAgoIsStillKnown(int since) throws Exception {
        var text = new DiscordStandIn(0);
        text.say("announcements", DiscordStandIn.BOT, embed("Release 4.14.0", KEY), TAGGED.plusSeconds(60));
        for (int i = 0; i < since; i++) {
            text.say("announcements", "7", JSON.createObjectNode().put("content", "hi"), TAGGED.plusSeconds(120 + i));
        }

        assertThat(bot(text, "vantage6/vantage6").tells(announcement())).isTrue();
    }

    @Test
    void nobodyReadsFurtherBackThanTheRelease() throws Exception {
        chatter(150, TAGGED.minus(Duration.ofDays(9)));
        var listening = new Listening(standIn);

        assertThat(bot(listening, "vantage6/vantage6").tells(announcement())).isFalse();

        assertThat(listening.spoken().stream()
                        .map(Spoken::request)
                        .filter(request -> request.path().endsWith("/messages"))
                        .map(Request::query))
                .containsExactly("limit=100");
    }

    @Test
    void moreMessagesThanAnybodyReadsTellNothing() throws Exception {
        chatter(5_001, TAGGED.plusSeconds(60));

        assertThatThrownBy(() -> bot().tells(announcement()))
                .hasMessageContaining("more than 5000 messages since 2026-03");
    }

    @Test
    void everyGuildIsTold() throws Exception {
        var three = new DiscordStandIn(5, 3);
        var bot = bot(three, "vantage6/vantage6");

        bot.post(announcement());

        assertThat(posts()).isEqualTo(3);
        assertThat(bot.tells(announcement())).isTrue();
        bot.post(announcement());
        assertThat(posts()).isEqualTo(3);
    }

    @Test
    void moreGuildsThanAPageHoldsAreAllTold() throws Exception {
        var many = new DiscordStandIn(0, 201);

        bot(many, "vantage6/vantage6").post(announcement());

        assertThat(posts()).isEqualTo(201);
    }

    @Test
    void aChannelThatShowsNotWhatWasPostedIsARemark() throws Exception {
        var blind = new Blind(standIn);

        assertThatThrownBy(() -> bot(blind, "vantage6/vantage6").post(announcement()))
                .hasMessageContaining("Discord took it but does not show it")
                .hasMessageContaining("Read Message History");
    }

    /** Discord without the permission to read what was. */
    private record Blind(DiscordStandIn discord) implements StandIn {

        @Override
        public String name() {
            return discord.name();
        }

        @Override
        public Reply answer(Request request) throws IOException {
            return request.method().equals("GET") && request.path().endsWith("/messages")
                    ? Reply.json(200, List.of())
                    : discord.answer(request);
        }

        @Override
        public Object state() {
            return discord.state();
        }
    }
}
