package ai.vantage6.release.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.action.CommandLineArguments;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.InputReader;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.action.ReleaseReport;
import ai.vantage6.release.action.ReleaseReport.Content;
import ai.vantage6.release.action.RunPlace;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.issues.TestIssues;
import ai.vantage6.release.pipeline.Outcome;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.Report;
import ai.vantage6.release.rehearsal.DiscordStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.ShippedRepository;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who hears of a release that failed, how often, and what of it. */
final class MaintainersTests {

    private static final Problem PROBLEM = new Problem(
            "index-away", "upload a.whl", "@vantage6/all: the index said <b>ghs_canary_token</b>\n# no", "Wait for it");

    @TempDir
    private Path folder;

    private TestIssues github;
    private final DiscordStandIn discord = new DiscordStandIn();
    private final Journal journal = new Journal(_ -> {});
    private StandInServer channel;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "GITHUB_TOKEN", "ghs_canary_token",
            "GITHUB_REPOSITORY", "vantage6/vantage6",
            "GITHUB_RUN_ID", "77",
            "GITHUB_RUN_ATTEMPT", "1"));
    private final List<String> arguments =
            new ArrayList<>(List.of("release", "--tag=version/4.14.0", "--failure-issue"));

    @BeforeEach
    void start() throws Exception {
        github = new TestIssues();
        channel = new StandInServer(discord, journal, List.of());
        variables.put("GITHUB_API_URL", github.address().toString());
    }

    @AfterEach
    void stop() {
        github.close();
        channel.close();
    }

    private void hear(Outcome outcome) throws Exception {
        var environment = new Environment(variables);
        var inputs = new InputReader(environment, new CommandLineArguments().read(arguments)).read();
        var tools = TestTools.of(environment, printed);
        var config = ReleaseConfig.DEFAULT.with(Services.standard(variables));
        new Maintainers(inputs, config, tools)
                .hear(new ReleaseReport(
                        inputs.command(),
                        Optional.of(TestIssues.tag("4.14.0")),
                        Report.without(outcome),
                        Content.UNKNOWN,
                        RunPlace.of(environment),
                        Duration.ofSeconds(3)));
    }

    private static Outcome failed() {
        return new Outcome.Failed(List.of(PROBLEM));
    }

    private String issue() {
        return github.stored().text(1);
    }

    private String log() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFailureIsAnIssueThatSaysWhatHappenedAndHowToGoOn() throws Exception {
        hear(failed());

        assertThat(github.changes()).containsExactly("opened #1 \"Release 4.14.0 failed\"");
        assertThat(issue())
                .contains(
                        "4.14.0 is not out: stopped before anything permanent",
                        "nothing that cannot be taken back has happened",
                        "Tried to upload a.whl",
                        "docs/problems.md#index-away",
                        "**Do this:** Wait for it.",
                        "release --tag version/4.14.0",
                        "https://github.com/vantage6/vantage6/actions/runs/77");
    }

    @Test
    void itHoldsNoSecretNoMarkupAndCallsNobody() throws Exception {
        hear(failed());

        assertThat(issue()).contains("\\*\\*\\*").doesNotContain("canary", "@vantage6", "<b>", "\n# no");
    }

    @Test
    void eachAttemptIsToldOnce() throws Exception {
        hear(failed());
        hear(failed());
        variables.put("GITHUB_RUN_ATTEMPT", "2");
        hear(new Outcome.Refused(List.of(PROBLEM)));
        hear(new Outcome.Refused(List.of(PROBLEM)));

        assertThat(github.changes()).containsExactly("opened #1 \"Release 4.14.0 failed\"", "commented on #1");
    }

    @Test
    void whenTheVersionIsOutTheIssueIsClosed() throws Exception {
        hear(failed());
        variables.put("GITHUB_RUN_ATTEMPT", "2");
        hear(new Outcome.Released());
        hear(new Outcome.Released());

        assertThat(github.changes())
                .containsExactly("opened #1 \"Release 4.14.0 failed\"", "commented on #1", "closed #1");
        assertThat(issue()).contains("4.14.0 is out");
    }

    @Test
    void whatIsCancelledPausedOrPlannedIsNotTold() throws Exception {
        hear(new Outcome.Cancelled());
        hear(new Outcome.Paused());
        hear(new Outcome.Planned());
        arguments.add("--dry-run");
        hear(failed());
        arguments.removeLast();
        arguments.removeLast();
        hear(failed());

        assertThat(github.spoken()).isEmpty();
    }

    @Test
    void outsideARunnerWhatHappenedIsToldOnce() throws Exception {
        variables.remove("GITHUB_RUN_ID");
        hear(failed());
        hear(failed());
        hear(new Outcome.Failed(List.of(new Problem("other", "do", "it failed", "Mend it"))));

        assertThat(github.changes()).containsExactly("opened #1 \"Release 4.14.0 failed\"", "commented on #1");
    }

    @Test
    void theMaintainersChannelHearsOfItAndNeverTheCommunitys() throws Exception {
        arguments.removeLast();
        variables.put("MAINTAINERS_DISCORD_WEBHOOK", channel.address() + DiscordStandIn.WEBHOOK);
        hear(failed());
        hear(new Outcome.Released());

        assertThat(journal.entries()).extracting(Journal.Entry::summary).containsExactly("posted to the maintainers");
        assertThat(discord.state().toString())
                .contains("**Release 4.14.0 failed**: 4.14.0 is not out", "actions/runs/77", "announcements=[]")
                .doesNotContain("canary", "@vantage6");
        assertThat(github.spoken()).isEmpty();
    }

    @Test
    void inTheChannelTheWordsOfAServerAreNeitherLinkNorMarkup() throws Exception {
        variables.put("MAINTAINERS_DISCORD_WEBHOOK", channel.address() + DiscordStandIn.WEBHOOK);
        hear(new Outcome.Failed(List.of(new Problem(
                "index-away",
                "upload a.whl",
                "it said [log in](https://evil.example/a_b) **now** ghs_canary_token <@42>",
                "Wait"))));

        assertThat(discord.state().toString())
                .contains("it said log in (https://evil.example/a_b) \\*\\*now", "actions/runs/77")
                .doesNotContain("[log in](", "**now", "canary", "<@42>");
    }

    @Test
    void thatNobodyCanBeToldIsAWarning() throws Exception {
        variables.put("GITHUB_TOKEN", "bad-token");
        variables.put("MAINTAINERS_DISCORD_WEBHOOK", channel.address() + "/api/webhooks/77/other-canary-token");
        hear(failed());

        assertThat(log())
                .contains("warning: Tried to list the open issues of vantage6/vantage6", "Bad credentials")
                .contains("warning: Tried to tell the maintainers on Discord", "Invalid Webhook Token")
                .doesNotContain("other-canary-token", "bad-token");
    }

    @Test
    void withoutATokenOrWithABadAddressThatIsAWarningToo() throws Exception {
        variables.remove("GITHUB_TOKEN");
        variables.put("MAINTAINERS_DISCORD_WEBHOOK", "not-an-address");
        hear(failed());

        assertThat(log()).contains("there is no token for GitHub", "is no address of a webhook");
    }

    @Test
    void aReleaseThatLacksASecretIsToldBeforeItIsRefused() throws Exception {
        ShippedRepository.unpack(folder);
        arguments.add("--repository=" + folder);
        arguments.add("--images=none");

        assertThatThrownBy(this::composed).isInstanceOf(InvalidInputs.class);

        assertThat(issue()).contains("COMMIT\\_PAT is not set, or empty");
    }

    @Test
    void whatIsRefusedForAnotherReasonIsToldNobody() throws Exception {
        ShippedRepository.unpack(folder);
        arguments.add("--repository=" + folder);
        arguments.add("--images=none");
        variables.put("ACT", "true");

        assertThatThrownBy(this::composed).isInstanceOf(InvalidInputs.class);

        assertThat(github.spoken()).isEmpty();
    }

    private Task composed() throws Exception {
        var environment = new Environment(variables);
        var inputs = new InputReader(environment, new CommandLineArguments().read(arguments)).read();
        return new Tasks(TestTools.of(environment, printed)).of(inputs);
    }
}
