package ai.vantage6.release.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.AnnouncementPlace.InChannel;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.DiscordStandIn;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import com.fasterxml.jackson.databind.ObjectMapper;
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

final class DiscordBotTests {

    private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");
    private static final Announcement ANNOUNCEMENT = of("4.14.0", "All is new.");

    private final Journal journal = new Journal(_ -> {});
    private final HttpCaller caller = TestCallers.hurried();
    private final List<StandInServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private static Announcement of(String version, String text) {
        return new Announcement(
                Version.parse(version).orElseThrow(),
                SINCE,
                "Release " + version,
                text,
                URI.create("https://docs.vantage6.ai/release-notes"));
    }

    private DiscordBot bot(DiscordStandIn standIn, String token, String... faults) throws Exception {
        return new DiscordBot(api(standIn, token, faults), new InChannel("announcements"), "vantage6/vantage6");
    }

    private DiscordApi api(DiscordStandIn standIn, String token, String... faults) throws Exception {
        var list = Stream.of(faults)
                .map(each -> Fault.parse("discord:" + each).orElseThrow())
                .toList();
        var server = new StandInServer(standIn, journal, list);
        servers.add(server);
        return new DiscordApi(caller, server.address().resolve("/api/v10"), new Secret(token));
    }

    private List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    @Test
    void postsAnEmbedThatPingsNobodyAndTellsTheFollowers() throws Exception {
        var standIn = new DiscordStandIn();

        bot(standIn, "right").post(ANNOUNCEMENT);

        assertThat(changes())
                .containsExactly("posted \"Release 4.14.0\" in #announcements", "crossposted from #announcements");
        assertThat(new ObjectMapper().readTree(new ObjectMapper().writeValueAsString(standIn.state())))
                .isEqualTo(new ObjectMapper().readTree("""
                                {"announcements": [{"content": "", "crossposted": true, "pings": false, "embeds": [{
                                  "title": "Release 4.14.0", "description": "All is new.",
                                  "url": "https://docs.vantage6.ai/release-notes", "color": 365567,
                                  "footer": {"text": "vantage6/vantage6 4.14.0"}}]}],
                                 "general": []}""")); // the colour is 0x0593FF
    }

    @Test
    void aTextChannelHasNoFollowers() throws Exception {
        var bot = bot(new DiscordStandIn(0), "right");

        bot.post(ANNOUNCEMENT);

        assertThat(changes()).containsExactly("posted \"Release 4.14.0\" in #announcements");
        assertThat(bot.tells(ANNOUNCEMENT)).isTrue();
    }

    @Test
    void looksBeforeItPosts() throws Exception {
        var standIn = new DiscordStandIn();
        var bot = bot(standIn, "right");
        assertThat(bot.tells(ANNOUNCEMENT)).isFalse();
        bot.post(ANNOUNCEMENT);
        standIn.forgetNonces();

        bot.post(ANNOUNCEMENT);

        assertThat(changes()).hasSize(2);
        assertThat(bot.tells(ANNOUNCEMENT)).isTrue();
        assertThat(bot.tells(of("4.14.1", "All is newer."))).isFalse();
    }

    @Test
    void aReleaseKilledBetweenPostAndFollowersTellsTheFollowersLater() throws Exception {
        var standIn = new DiscordStandIn();
        var impatient = bot(standIn, "right", "503:6", "503:7", "503:8", "503:9", "503:10");
        assertThat(catchThrowableOfType(ReleaseException.class, () -> impatient.post(ANNOUNCEMENT)))
                .isNotNull();
        assertThat(changes()).containsExactly("posted \"Release 4.14.0\" in #announcements");

        var bot = bot(standIn, "right");
        assertThat(bot.tells(ANNOUNCEMENT)).isFalse();
        bot.post(ANNOUNCEMENT);

        assertThat(changes())
                .containsExactly("posted \"Release 4.14.0\" in #announcements", "crossposted from #announcements");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "429:5",
                "503:5",
                "401-once:5",
                "cut:5",
                "sign-in:4",
                "lost-reply:1",
                "lost-reply:2",
                "cut:1",
                "cut:2",
                "cut:3"
            })
    void oneFaultNeverMakesASecondMessage(String fault) throws Exception {
        var bot = bot(new DiscordStandIn(), "right", fault);

        bot.post(ANNOUNCEMENT);

        assertThat(changes()).hasSize(2);
        assertThat(bot.tells(ANNOUNCEMENT)).isTrue();
    }

    @Test
    void overlongTextIsCutToWhatDiscordTakes() throws Exception {
        var bot = bot(new DiscordStandIn(), "right");

        bot.post(of("4.14.0", "🎉".repeat(3000) + "x".repeat(3000)));

        assertThat(changes()).hasSize(2);
    }

    @Test
    void aWrongTokenNamesTheSecretAndDoesNotPrintIt() throws Exception {
        var bot = bot(new DiscordStandIn(), DiscordStandIn.BAD_TOKEN);

        var failure = catchThrowableOfType(ReleaseException.class, () -> bot.tells(ANNOUNCEMENT));

        assertThat(failure.problem().code()).isEqualTo("access-denied");
        assertThat(failure.problem().hint()).contains("DISCORD_RELEASE_TOKEN");
        assertThat(failure.getMessage()).doesNotContain(DiscordStandIn.BAD_TOKEN);
    }

    @Test
    void aMissingPermissionSaysWhichOnesAreNeeded() throws Exception {
        var standIn = new DiscordStandIn();
        standIn.forbid();
        var bot = bot(standIn, "right");

        var failure = catchThrowableOfType(ReleaseException.class, () -> bot.post(ANNOUNCEMENT));

        assertThat(failure.problem().code()).isEqualTo("discord-permission");
        assertThat(failure.problem().hint()).contains("Send Messages");
    }

    @Test
    void theDoorIsOpenWhereTheChannelCanBeRead() throws Exception {
        assertThat(bot(new DiscordStandIn(), "right").tryLock()).isEmpty();
        assertThat(changes()).isEmpty();
    }

    @Test
    void theDoorFindsAMissingPermissionAWrongTokenAndAMissingChannel() throws Exception {
        var standIn = new DiscordStandIn();
        var elsewhere = new DiscordBot(api(standIn, "right"), new InChannel("releases"), "vantage6/vantage6");
        assertThat(refusal(elsewhere).code()).isEqualTo("no-such-channel");
        assertThat(refusal(bot(standIn, DiscordStandIn.BAD_TOKEN)).code()).isEqualTo("access-denied");
        standIn.forbid();
        assertThat(refusal(bot(standIn, "right")).code()).isEqualTo("discord-permission");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a b", "a\u200bb", "käse", "a\u0007b"})
    void aTokenThatNoRequestCanCarryIsAProblemAndNoBug(String token) throws Exception {
        var problem = refusal(bot(new DiscordStandIn(), token));

        assertThat(problem.code()).isEqualTo("secret-unusable");
        assertThat(problem.text())
                .contains("DISCORD_RELEASE_TOKEN", "character 2 of")
                .doesNotContain(token);
    }

    @Test
    void rateLimitsAreObeyed() throws Exception {
        var pauses = new ArrayList<Duration>();
        try (var noting = TestCallers.noting(pauses)) {
            var server = new StandInServer(
                    new DiscordStandIn(),
                    journal,
                    List.of(Fault.parse("discord:429").orElseThrow()));
            servers.add(server);
            new DiscordBot(
                            new DiscordApi(noting, server.address(), new Secret("right")),
                            new InChannel("announcements"),
                            "a/b")
                    .tryLock();
        }
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    private static Problem refusal(DiscordBot bot) {
        return catchThrowableOfType(ReleaseException.class, bot::tryLock).problem();
    }

    @Test
    void anUnknownChannelIsNotSilentlyPassedOver() throws Exception {
        var bot = new DiscordBot(api(new DiscordStandIn(), "right"), new InChannel("releases"), "vantage6/vantage6");

        assertThat(catchThrowableOfType(ReleaseException.class, () -> bot.tells(ANNOUNCEMENT)))
                .hasMessageContaining("find the channel #releases on Discord");
    }
}
