package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.charts.ChartDestinations;
import ai.vantage6.release.charts.ChartRepository;
import ai.vantage6.release.charts.PublishedImages;
import ai.vantage6.release.config.AnnouncementConfig;
import ai.vantage6.release.discord.DiscordApi;
import ai.vantage6.release.discord.DiscordBot;
import ai.vantage6.release.discord.DiscordWebhook;
import ai.vantage6.release.discord.WebhookAddress;
import ai.vantage6.release.github.GitHubReleases;
import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.model.WithdrawalReason;
import ai.vantage6.release.pipeline.ManualStep;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.UploadAccess;
import ai.vantage6.release.rehearsal.DiscordStandIn;
import ai.vantage6.release.rehearsal.GitHubSettings;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps people from a bad version: its page, the notice, and the lists of what only people can do. */
final class WithdrawalTests {

    private static final WithdrawalReason REASON =
            WithdrawalReason.parse("It loses data.").orElseThrow();
    private static final ObjectId COMMIT = new ObjectId("a".repeat(40));

    private final HttpCaller caller = TestCallers.hurried();
    private final Journal journal = new Journal(_ -> {});
    private final DiscordStandIn discord = new DiscordStandIn(0);
    private TestGitHub github;
    private StandInServer server;

    @BeforeEach
    void start() throws Exception {
        github = new TestGitHub(GitHubSettings.STRICT);
        server = new StandInServer(discord, journal, List.of());
    }

    @AfterEach
    void stop() {
        server.close();
        github.close();
        caller.close();
    }

    private static ReleaseTag tag(String version) {
        return ReleaseTag.parse("version/" + version).orElseThrow();
    }

    private static Release release(String version) {
        return new Release(tag(version), COMMIT, "main", COMMIT, Optional.empty(), Instant.EPOCH, Set.of());
    }

    private void published(String... versions) throws Exception {
        for (var version : versions) {
            github.somebodyPublishes("version/" + version, "Notes of " + version);
        }
        while (github.releases().published().size() < versions.length) {
            assertThat(github.lists()).as("lists until all are shown").isLessThan(50);
        }
    }

    private Plan<Withdrawal> marking(String version) throws Exception {
        return new MarkWithdrawn(github.releases(), REASON).prepare(release(version));
    }

    private static void carryOut(Plan<?> plan) throws Exception {
        for (var change : plan.changes()) {
            change.effect().apply();
        }
    }

    private String page(String version) throws Exception {
        var page = github.releases().page(tag(version)).orElseThrow();
        return page.title() + "\n" + page.notes();
    }

    @Test
    void freshThePageIsMarkedAndTheHighestOtherFinalOfItsMajorIsNamed() throws Exception {
        published("4.13.7", "4.14.0rc1", "5.0.0", "4.14.0");

        var plan = marking("4.14.0");
        assertThat(github.times("PATCH")).isZero();
        carryOut(plan);

        assertThat(page("4.14.0"))
                .startsWith("[withdrawn] 4.14.0\n<!-- vantage6-release:withdrawn -->")
                .contains("It loses data.", "Use [4.13.7](https://github.com/", "Notes of 4.14.0");
        assertThat(github.releases().latest()).contains(tag("5.0.0"));
    }

    @Test
    void allThereNothingIsDone() throws Exception {
        published("4.13.7", "4.14.0");
        carryOut(marking("4.14.0"));

        var again = marking("4.14.0");

        assertThat(again.changes()).isEmpty();
        assertThat(again.notes()).containsExactly("the GitHub release version/4.14.0 is marked as withdrawn already");
    }

    @Test
    void halfThereTheRestIsDone() throws Exception {
        published("4.13.7", "4.14.0");
        marking("4.14.0").changes().getFirst().effect().apply();
        assertThat(github.releases().latest()).contains(tag("4.13.7"));

        var plan = marking("4.14.0");
        carryOut(plan);

        assertThat(plan.changes()).hasSize(1);
        assertThat(page("4.14.0")).startsWith("[withdrawn]");
        assertThat(github.releases().latest()).contains(tag("4.13.7"));
    }

    @Test
    void anotherReasonTakesThePlaceOfTheFirst() throws Exception {
        published("4.13.7", "4.14.0");
        carryOut(marking("4.14.0"));

        var other = WithdrawalReason.parse("It is slow.").orElseThrow();
        carryOut(new MarkWithdrawn(github.releases(), other).prepare(release("4.14.0")));

        assertThat(page("4.14.0")).contains("It is slow.").doesNotContain("It loses data.");
    }

    @Test
    void whatTheTokenMustNotDoIsAFailure() throws Exception {
        published("4.14.0");
        var host = new GitHubReleases(caller, github.address(), TestGitHub.REPOSITORY, Optional.empty());

        var plan = new MarkWithdrawn(host, REASON).prepare(release("4.14.0"));

        assertThatThrownBy(() -> carryOut(plan)).isInstanceOf(ReleaseException.class);
    }

    @Test
    void aVersionThatIsWithdrawnItselfIsNotNamedInstead() throws Exception {
        published("4.13.6", "4.13.7", "4.14.0");
        carryOut(marking("4.13.7"));

        carryOut(marking("4.14.0"));

        assertThat(page("4.14.0")).contains("Use [4.13.6](");
        assertThat(github.releases().latest()).contains(tag("4.13.6"));
    }

    @Test
    void theOnlyReleaseStaysTheLatestAndIsMarkedAllTheSame() throws Exception {
        published("4.14.0");

        var plan = marking("4.14.0");
        carryOut(plan);

        assertThat(plan.notes())
                .containsExactly("the GitHub release version/4.14.0 stays the latest, since no other final is out");
        assertThat(page("4.14.0")).startsWith("[withdrawn]").doesNotContain("instead");
    }

    @Test
    void whatIsNotOutHasNoPageToMark() throws Exception {
        github.somebodyDrafts("version/4.14.0", "x");

        assertThat(marking("4.14.0").notes()).singleElement().asString().contains("none to mark");
    }

    private DiscordBot bot() {
        var api = new DiscordApi(caller, server.address(), new Secret("right"));
        return new DiscordBot(api, AnnouncementConfig.DEFAULT.place(), "vantage6/vantage6");
    }

    private AnnounceWithdrawal telling() {
        return new AnnounceWithdrawal(Optional.of(bot()), AnnouncementConfig.DEFAULT);
    }

    @Test
    void thoseWhoWereToldOfItHearOfItsWithdrawalOnce() throws Exception {
        var release = release("4.14.0");
        var withdrawal = new Withdrawal(
                release, WithdrawalReason.parse("It *loses* @everyone").orElseThrow(), Optional.empty());
        assertThat(telling().prepare(withdrawal).notes())
                .containsExactly("4.14.0 was not announced, so nobody is told");

        bot().post(AnnouncementConfig.DEFAULT.announcementOf(release, Optional.empty(), List.of()));
        carryOut(telling().prepare(withdrawal));
        discord.forgetNonces();

        assertThat(telling().prepare(withdrawal).notes())
                .containsExactly("the withdrawal of 4.14.0 is already announced");
        assertThat(journal.entries())
                .extracting(Journal.Entry::summary)
                .containsExactly(
                        "posted \"Release 4.14.0\" in #announcements",
                        "posted \"4.14.0 is withdrawn\" in #announcements");
        assertThat(discord.state().toString()).contains("It \\\\*loses\\\\* everyone");
    }

    @Test
    void aWebhookTellsOfItToo() throws Exception {
        published("4.14.0");
        var address = WebhookAddress.parse(new Secret(DiscordStandIn.webhook()), server.address());
        var webhook = new DiscordWebhook(
                new DiscordWebhook.Way(caller, address.orElseThrow()),
                AnnouncementConfig.DEFAULT.place(),
                "vantage6/vantage6",
                new NotedMessages(github.releases()));
        var release = release("4.14.0");
        webhook.post(AnnouncementConfig.DEFAULT.announcementOf(release, Optional.empty(), List.of()));
        carryOut(marking("4.14.0"));
        var stage = new AnnounceWithdrawal(Optional.of(webhook), AnnouncementConfig.DEFAULT);

        carryOut(stage.prepare(new Withdrawal(release, REASON, Optional.empty())));

        assertThat(stage.prepare(new Withdrawal(release, REASON, Optional.empty()))
                        .changes())
                .isEmpty();
        assertThat(journal.entries()).hasSize(2);
        assertThat(marking("4.14.0").changes()).isEmpty();
    }

    @Test
    void withoutAKeyNobodyIsTold() throws Exception {
        var plan = new AnnounceWithdrawal(Optional.empty(), AnnouncementConfig.DEFAULT)
                .prepare(new Withdrawal(release("4.14.0"), REASON, Optional.empty()));

        assertThat(plan.notes()).singleElement().asString().contains("DISCORD_RELEASE_TOKEN", "DISCORD_WEBHOOK");
    }

    /** An index with one file of one project. */
    private record Shelf(String project, String yanked) implements StandIn {

        @Override
        public String name() {
            return "index";
        }

        @Override
        public Reply answer(Request request) {
            if (!request.path().equals("/simple/" + project + "/")) {
                return Reply.text(404, "no");
            }
            var file = Map.of(
                    "filename",
                    project.replace('-', '_') + "-4.14.0.tar.gz",
                    "url",
                    "x",
                    "hashes",
                    Map.of("sha256", "0".repeat(64)),
                    "yanked",
                    yanked.isEmpty() ? (Object) false : yanked);
            var json = Reply.json(200, Map.of("meta", Map.of("api-version", "1.0"), "files", List.of(file)));
            return Reply.of(200, "application/vnd.pypi.simple.v1+json", json.body());
        }

        @Override
        public Object state() {
            return Map.of();
        }
    }

    private Plan<List<ManualStep>> yanking(String yanked) throws Exception {
        try (var shelf = new StandInServer(new Shelf("vantage6-client", yanked), journal, List.of())) {
            var index = new PyPi(caller, shelf.address().resolve("/simple/"), shelf.address(), UploadAccess.none());
            var packages = List.of(new PackageSource("vantage6-client", "a"), new PackageSource("vantage6-node", "b"));
            var sources = new SourceTree(release("4.14.0"), COMMIT, COMMIT, "v4", List.of(), packages);
            return new AdviseYank(index, Optional.of(URI.create("https://pypi.org/project/"))).prepare(sources);
        }
    }

    @Test
    void thePageWhereSomebodyYanksItIsNamed() throws Exception {
        var plan = yanking("");

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.manualSteps())
                .extracting(ManualStep::line)
                .containsExactly("yank vantage6-client 4.14.0 on PyPI: "
                        + "https://pypi.org/manage/project/vantage6-client/release/4.14.0/");
        assertThat(plan.notes()).containsExactly("the index has no file of vantage6-node 4.14.0");
    }

    @Test
    void whatIsYankedAlreadyIsNotNamedAgain() throws Exception {
        var plan = yanking("bad");

        assertThat(plan.manualSteps()).isEmpty();
        assertThat(plan.notes()).contains("vantage6-client 4.14.0 is yanked already");
    }

    /** A place of charts that answers one thing. */
    private record Charts(Entry entry) implements ChartRepository {

        @Override
        public Entry lookUp(Chart chart) {
            return entry;
        }

        @Override
        public void publish(Chart chart) {
            throw new AssertionError("nobody publishes");
        }

        @Override
        public Optional<Problem> tryLock(Collection<String> names) {
            return Optional.empty();
        }

        @Override
        public void checkPublic(Chart chart) {}

        @Override
        public String text() {
            return "oci://ghcr.io/vantage6/helm";
        }
    }

    private static Plan<List<String>> charts(Entry entry) throws Exception {
        var chart = new Chart(
                "server",
                "4.14.0",
                Path.of("server.tgz"),
                Digest.of(new byte[0]),
                0,
                new byte[0],
                Instant.EPOCH,
                List.of());
        return new AdviseCharts()
                .prepare(new ChartDestinations(
                        List.of(chart), List.of(new Charts(entry)), new PublishedImages(Map.of(), Set.of()), false));
    }

    @Test
    void chartsThatAreOutAreNamedWithWhatCanBeDone() throws Exception {
        assertThat(charts(new Entry.Identical()).manualSteps())
                .singleElement()
                .extracting(ManualStep::text)
                .asString()
                .contains("server 4.14.0", "oci://ghcr.io/vantage6/helm", "deprecated: true in a later version");
        assertThat(charts(new Entry.Different("sha256:0")).manualSteps()).hasSize(1);
        assertThat(charts(new Entry.Absent()).notes()).containsExactly("no chart of the version is out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "\u200B\u202E"})
    void aReasonSaysSomething(String typed) {
        assertThat(WithdrawalReason.parse(typed)).isEmpty();
    }

    @Test
    void aReasonIsOneShortLineThatFormatsNothing() {
        assertThat(WithdrawalReason.parse("x".repeat(501))).isEmpty();
        assertThat(WithdrawalReason.parse("a\r\nb")).isEmpty();
        assertThat(WithdrawalReason.parse("a\tb\u202Ec\n").orElseThrow().text()).isEqualTo("a b c");
        assertThat(WithdrawalReason.parse("--> <!-- @frank `x` [a](b) a@b.example &amp;")
                        .orElseThrow()
                        .markdown())
                .isEqualTo("--\\> \\<\\!-- frank \\`x\\` \\[a\\](b) a@b.example \\&amp;");
    }
}
