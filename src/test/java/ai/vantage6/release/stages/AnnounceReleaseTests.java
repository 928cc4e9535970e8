package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.config.AnnouncementConfig;
import ai.vantage6.release.discord.DiscordApi;
import ai.vantage6.release.discord.DiscordBot;
import ai.vantage6.release.discord.DiscordWebhook;
import ai.vantage6.release.discord.WebhookAddress;
import ai.vantage6.release.github.NotesBlock;
import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.AnnouncementPlace.InChannel;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.DiscordStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnnounceReleaseTests {

    private static final ObjectId COMMIT = new ObjectId("a".repeat(40));

    private final Journal journal = new Journal(_ -> {});
    private final DiscordStandIn standIn = new DiscordStandIn();
    private final HttpCaller caller = TestCallers.hurried();
    private StandInServer server;
    private TestGitHub github;

    @BeforeEach
    void start() throws IOException {
        server = new StandInServer(standIn, journal, List.of());
        github = new TestGitHub();
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
        github.close();
    }

    private AnnounceRelease stage(String token) {
        var bot = bot(server, token);
        return new AnnounceRelease(Optional.of(bot), AnnouncementConfig.DEFAULT, github.releases());
    }

    private DiscordBot bot(StandInServer discord, String token) {
        return new DiscordBot(
                new DiscordApi(caller, discord.address(), new Secret(token)),
                new InChannel("announcements"),
                "vantage6/vantage6");
    }

    private static ReleaseRecord record(String version) {
        var tag = ReleaseTag.parse("version/" + version).orElseThrow();
        var release = new Release(
                tag, COMMIT, "main", COMMIT, Optional.empty(), Instant.parse("2026-01-01T00:00:00Z"), Set.of());
        return new ReleaseRecord(new SourceTree(release, COMMIT, COMMIT, "v4", List.of(), List.of()), List.of());
    }

    private static void carryOut(Plan<Announcement> plan) throws Exception {
        for (var change : plan.changes()) {
            change.effect().apply();
        }
    }

    @Test
    void freshTheReleaseIsAnnounced() throws Exception {
        var plan = stage("right").prepare(record("4.14.0"));
        assertThat(journal.entries()).isEmpty();
        assertThat(plan.changes()).singleElement().matches(change -> change.kind() == Change.Kind.COURTESY);

        carryOut(plan);

        assertThat(journal.entries())
                .extracting(Journal.Entry::summary)
                .contains("posted \"Release 4.14.0\" in #announcements");
    }

    @Test
    void allThereNobodyIsToldTwice() throws Exception {
        carryOut(stage("right").prepare(record("4.14.0")));

        var again = stage("right").prepare(record("4.14.0"));

        assertThat(again.changes()).isEmpty();
        assertThat(again.notes()).containsExactly("4.14.0 is already announced");
    }

    @Test
    void halfThereTheFollowersAreStillTold() throws Exception {
        var text = new DiscordStandIn(0);
        try (var before = new StandInServer(text, journal, List.of())) {
            var bot = bot(before, "right");
            carryOut(new AnnounceRelease(Optional.of(bot), AnnouncementConfig.DEFAULT, github.releases())
                    .prepare(record("4.14.0")));
            assertThat(journal.entries()).hasSize(1);

            text.letFollow("announcements");
            carryOut(new AnnounceRelease(Optional.of(bot), AnnouncementConfig.DEFAULT, github.releases())
                    .prepare(record("4.14.0")));
        }

        assertThat(journal.entries())
                .extracting(Journal.Entry::summary)
                .containsExactly("posted \"Release 4.14.0\" in #announcements", "crossposted from #announcements");
    }

    @Test
    void anotherVersionsAnnouncementDoesNotCount() throws Exception {
        carryOut(stage("right").prepare(record("4.14.1")));

        assertThat(stage("right").prepare(record("4.14.0")).changes()).hasSize(1);
    }

    @Test
    void aRefusalIsAWarningAndLaterARemark() throws Exception {
        standIn.forbid();

        var plan = stage("right").prepare(record("4.14.0"));

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.warnings()).singleElement().asString().contains("Missing Access");
        assertThat(catchThrowableOfType(ReleaseException.class, () -> carryOut(plan))
                        .problem()
                        .code())
                .isEqualTo("discord-permission");
    }

    @Test
    void theMessageShowsThePointsOfTheNotesAndWhereToReadOn() throws Exception {
        github.somebodyPublishes("version/4.14.0", "## What's Changed\n* Faster @queries\n* Safer ones");

        carryOut(stage("right").prepare(record("4.14.0")));

        assertThat(standIn.state().toString())
                .contains(
                        "\\n\\n- Faster queries\\n- Safer ones\\n\\n",
                        "[Release notes](https://github.com/vantage6/vantage6/releases/tag/version/4.14.0)",
                        "[PyPI](https://pypi.org/project/vantage6/4.14.0/)");
    }

    @Test
    void aWebhookIsTheSecondWayAndKeepsItsBookInTheNotes() throws Exception {
        github.somebodyPublishes("version/4.14.0", "All is new.");

        carryOut(byWebhook().prepare(record("4.14.0")));
        var again = byWebhook().prepare(record("4.14.0"));

        assertThat(journal.entries()).hasSize(1);
        assertThat(again.notes()).containsExactly("4.14.0 is already announced");
        assertThat(github.state().toString()).containsPattern("vantage6-release:discord -->\n<!-- posted [0-9]+ -->");
    }

    @Test
    void aWebhookThatWasKilledBetweenBothSaysThatItCannotTellAndPostsNothing() throws Exception {
        github.somebodyPublishes("version/4.14.0", "All is new.");
        var release = record("4.14.0").release();
        var book = new NotedMessages(github.releases());
        book.begin(AnnouncementConfig.DEFAULT.announcementOf(release, Optional.empty(), List.of()));

        var plan = byWebhook().prepare(record("4.14.0"));

        assertThat(plan.warnings()).singleElement().asString().contains("cannot be asked");
        assertThat(catchThrowableOfType(ReleaseException.class, () -> carryOut(plan))
                        .problem()
                        .code())
                .isEqualTo("announcement-unknown");
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void whatAWebhookWasRefusedIsNotWrittenDown() throws Exception {
        github.somebodyPublishes("version/4.14.0", "All is new.");
        standIn.addForum("releases");
        standIn.moveWebhook("releases");

        var failure = catchThrowableOfType(
                ReleaseException.class, () -> carryOut(byWebhook().prepare(record("4.14.0"))));

        assertThat(failure.getMessage()).contains("forum channels");
        assertThat(github.releases()
                        .page(record("4.14.0").release().tag())
                        .orElseThrow()
                        .notes())
                .isEqualTo("All is new.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".", "", "<!-- posted -->", "<!-- posted by nobody -->", "<!-- posted 1 --> not", "not begun"})
    void whatNobodyHasWrittenForAWebhookIsNoAnnouncement(String text) throws Exception {
        github.somebodyPublishes("version/4.14.0", new NotesBlock("discord").last("All is new.", text));

        var plan = byWebhook().prepare(record("4.14.0"));

        assertThat(plan.warnings()).singleElement().asString().contains("cannot be told from", "Look in the channel");
        assertThat(catchThrowableOfType(ReleaseException.class, () -> carryOut(plan))
                        .problem()
                        .code())
                .isEqualTo("announcement-unknown");
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void theTitleOfAPullRequestSilencesNoAnnouncement() throws Exception {
        github.somebodyPublishes(
                "version/4.14.0",
                "* Fix a typo <!-- vantage6-release:discord -->.<!-- /vantage6-release:discord --> by @x in #1");

        carryOut(byWebhook().prepare(record("4.14.0")));

        assertThat(journal.entries()).hasSize(1);
    }

    @Test
    void whatIsFoundPostedOnlyWhenItIsToBePostedIsNotCalledDone() throws Exception {
        var plan = byWebhook().prepare(record("4.14.0"));
        github.somebodyPublishes("version/4.14.0", new NotesBlock("discord").last("New.", "<!-- posted 17 -->"));

        var failure = catchThrowableOfType(ReleaseException.class, () -> carryOut(plan));

        assertThat(failure.problem().code()).isEqualTo("announced-already");
        assertThat(failure.getMessage()).contains("was announced already");
        assertThat(journal.entries()).isEmpty();
    }

    private AnnounceRelease byWebhook() {
        var address = WebhookAddress.parse(new Secret(DiscordStandIn.webhook()), server.address());
        var webhook = new DiscordWebhook(
                new DiscordWebhook.Way(caller, address.orElseThrow()),
                AnnouncementConfig.DEFAULT.place(),
                "vantage6/vantage6",
                new NotedMessages(github.releases()));
        return new AnnounceRelease(Optional.of(webhook), AnnouncementConfig.DEFAULT, github.releases());
    }

    @Test
    void withoutATokenNobodyIsTold() throws Exception {
        var plan = new AnnounceRelease(Optional.empty(), AnnouncementConfig.DEFAULT, github.releases())
                .prepare(record("4.14.0"));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes()).singleElement().asString().contains("DISCORD_RELEASE_TOKEN");
    }
}
