package ai.vantage6.release.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.AnnouncementPlace;
import ai.vantage6.release.model.AnnouncementPlace.InChannel;
import ai.vantage6.release.model.AnnouncementPlace.InForum;
import ai.vantage6.release.model.AnnouncementPlace.InThread;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.rehearsal.DiscordStandIn;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads and forums, and what is named by its id. */
final class DiscordPlacesTests {

    private final Instant since = Instant.now().minus(Duration.ofDays(2));

    private final DiscordStandIn standIn = new DiscordStandIn(0);
    private final Journal journal = new Journal(_ -> {});
    private final HttpCaller caller = TestCallers.hurried();
    private final List<StandInServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private DiscordBot bot(AnnouncementPlace place, String... faults) throws Exception {
        var list = Stream.of(faults)
                .map(each -> Fault.parse("discord:" + each).orElseThrow())
                .toList();
        servers.add(new StandInServer(standIn, journal, list));
        var api = new DiscordApi(caller, servers.getLast().address().resolve("/api/v10"), new Secret("right"));
        return new DiscordBot(api, place, "vantage6/vantage6");
    }

    private Announcement of(String version) {
        return new Announcement(
                Version.parse(version).orElseThrow(),
                since,
                "Release " + version,
                "It is out.",
                URI.create("https://docs.vantage6.ai/release-notes"));
    }

    private List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    private void isToldOnce(AnnouncementPlace place, String change) throws Exception {
        var bot = bot(place);
        assertThat(bot.tryLock()).isEmpty();
        assertThat(bot.tells(of("4.14.0"))).isFalse();

        bot.post(of("4.14.0"));
        standIn.forgetNonces();
        bot.post(of("4.14.0"));

        assertThat(changes()).containsExactly(change);
        assertThat(bot.tells(of("4.14.0"))).isTrue();
        assertThat(bot.tells(of("4.14.1"))).isFalse();
    }

    @Test
    void aChannelMayBeNamedByItsId() throws Exception {
        var id = standIn.addThread("announcements", "Releases", "7");

        isToldOnce(new InThread("announcements", id), "posted \"Release 4.14.0\" in #Releases");
    }

    @Test
    void aThreadIsFoundByItsName() throws Exception {
        standIn.addThread("announcements", "Other", "7");
        standIn.addThread("announcements", "Releases", "7");

        isToldOnce(new InThread("announcements", "Releases"), "posted \"Release 4.14.0\" in #Releases");
    }

    @Test
    void aThreadThatFellAsleepIsFoundAndWakesUp() throws Exception {
        standIn.addThread("announcements", "Releases", "7");
        standIn.archive("Releases", Instant.now().minus(Duration.ofDays(90)));

        isToldOnce(new InThread("announcements", "Releases"), "posted \"Release 4.14.0\" in #Releases");
    }

    @Test
    void aThreadThatIsNotThereIsNotBegun() throws Exception {
        assertThatThrownBy(() -> bot(new InThread("announcements", "Releases")).post(of("4.14.0")))
                .hasMessageContaining("the thread \"Releases\" of #announcements");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aThreadOfThatNameElsewhereIsAnotherOne() throws Exception {
        standIn.addThread("general", "Releases", "7");

        assertThatThrownBy(() -> bot(new InThread("announcements", "Releases")).tells(of("4.14.0")))
                .hasMessageContaining("no thread that the bot can see has that name");
    }

    @Test
    void aForumGetsAPostOfItsOwn() throws Exception {
        standIn.addForum("releases");

        isToldOnce(new InForum("releases"), "posted \"Release 4.14.0\" in the forum releases");
    }

    @Test
    void aForumMayBeNamedByItsId() throws Exception {
        isToldOnce(new InForum(standIn.addForum("releases")), "posted \"Release 4.14.0\" in the forum releases");
    }

    @Test
    void aPostInTheArchiveIsKnownAgainAmongManyOthers() throws Exception {
        standIn.addForum("releases");
        var bot = bot(new InForum("releases"));
        bot.post(of("4.14.0"));
        standIn.archive("Release 4.14.0", Instant.now().minus(Duration.ofHours(20)));
        for (int i = 0; i < 130; i++) {
            standIn.addThread("releases", "talk " + i, "7");
            standIn.archive("talk " + i, Instant.now().minusSeconds(i));
        }

        bot.post(of("4.14.0"));

        assertThat(changes()).hasSize(1);
    }

    @Test
    void aPostWhoseFirstMessageWasDeletedIsKnownByItsTitle() throws Exception {
        standIn.addForum("releases");
        var bot = bot(new InForum("releases"));
        bot.post(of("4.14.0"));
        standIn.clear("Release 4.14.0");

        assertThat(bot.tells(of("4.14.0"))).isTrue();
    }

    @Test
    void aStrangersPostOfThatTitleIsNotOurs() throws Exception {
        standIn.addForum("releases");
        standIn.addThread("releases", "Release 4.14.0", "7");

        bot(new InForum("releases")).post(of("4.14.0"));

        assertThat(changes()).hasSize(1);
    }

    @Test
    void aStrangersPostOfThatTitleWithoutAMessageIsNotOursEither() throws Exception {
        standIn.addForum("releases");
        standIn.addThread("releases", "Release 4.14.0", "7");
        standIn.clear("Release 4.14.0");

        assertThat(bot(new InForum("releases")).tells(of("4.14.0"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-reply:1", "cut:3", "503:6", "503:7", "429:7", "401-once:7", "sign-in:4"})
    void oneFaultNeverMakesASecondPost(String fault) throws Exception {
        standIn.addForum("releases");

        bot(new InForum("releases"), fault).post(of("4.14.0"));

        assertThat(changes()).hasSize(1);
    }

    @Test
    void aTextChannelIsNoForumAndAForumNoChannel() throws Exception {
        standIn.addForum("releases");

        assertThatThrownBy(() -> bot(new InChannel("releases")).tells(of("4.14.0")))
                .hasMessageContaining("of that name and kind");
        assertThatThrownBy(() -> bot(new InForum("announcements")).tells(of("4.14.0")))
                .hasMessageContaining("of that name and kind");
        var id = standIn.addForum("more");
        assertThatThrownBy(() -> bot(new InChannel(id)).tells(of("4.14.0")))
                .hasMessageContaining("of another kind (15)");
    }

    @Test
    void theDoorOfAForumFindsAMissingPermissionOnlyWhenItPosts() throws Exception {
        standIn.addForum("releases");
        standIn.forbidPosting();
        var bot = bot(new InForum("releases"));

        assertThat(bot.tryLock()).isEmpty();
        assertThatThrownBy(() -> bot.post(of("4.14.0"))).hasMessageContaining("Send Messages");
    }
}
