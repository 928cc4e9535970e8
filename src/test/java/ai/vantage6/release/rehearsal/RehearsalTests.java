package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Input;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.rehearsal.RehearsalRequest.Interruption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whole releases as child processes, on small repositories. */
@Execution(ExecutionMode.CONCURRENT)
final class RehearsalTests {

    private static final Interruption NEVER = new Interruption.Never();

    @TempDir
    private Path folder;

    private TestRehearsal algorithm() throws IOException {
        return TestRehearsal.of("algorithm", "1.2.0", folder);
    }

    @Test
    void aReleaseOfEightPackagesEndsWellAndThenFindsNothingToDo() throws Exception {
        var rehearsal = TestRehearsal.of("v4", "version/4.14.0", folder);

        var result = rehearsal.run(NEVER);

        assertThat(rehearsal.text()).endsWith("Released again in the same world: nothing to do.\n");
        assertThat(result.succeeded()).isTrue();
        var report = TestRehearsal.json(result.told().json());
        assertThat(report.path("packages")).hasSize(16);
        assertThat(report.path("doors").findValuesAsText("door")).contains("board");
        var world = TestRehearsal.json(new String(rehearsal.world(), StandardCharsets.UTF_8));
        assertThat(world.path("index")).hasSize(8);
        assertThat(world.at("/github/version~14.14.0/draft").isBoolean()).isTrue();
        assertThat(world.at("/github/version~14.14.0/draft").asBoolean()).isFalse();
        assertThat(world.path("git").path("refs/heads/main").path("commit"))
                .isNotEqualTo(world.path("git").path("refs/tags/version/4.14.0").path("commit"));
        assertThat(world.path("discord").path("announcements")).hasSize(1);
        assertThat(world.at("/github/board"))
                .isEqualTo(TestRehearsal.json("{\"#1\": \"Done\", \"#2\": \"Done\", \"#3\": \"Todo\"}"));
        assertThat(world.at("/github/issues/#2/comments")).hasSize(1);
        assertThat(world.at("/github/issues/#3/comments")).isEmpty();
        assertThat(world.path("coveralls")).hasSize(1).allMatch(builds -> builds.size() == 1);
        assertThat(world.path("coveralls").fieldNames())
                .toIterable()
                .containsExactly(world.at("/git/refs~1heads~1main/commit").asText());
        assertThat(world.path("readthedocs").fieldNames()).toIterable().containsExactly("version/4.14.0");
        assertThat(world.at("/readthedocs/version~14.14.0/builds"))
                .singleElement()
                .matches(build -> build.path("success").asBoolean())
                .extracting(build -> build.path("commit").asText())
                .isEqualTo(world.at("/git/refs~1tags~1version~14.14.0/commit").asText());
        assertThat(world.path("kudu").path("version").asText()).isEqualTo("4.14.0");
        assertNoSecretIsLeft(rehearsal);
    }

    @Test
    void aKillIsSeenWhereItStruckAndTheReleaseCarriesOn() throws Exception {
        var rehearsal = algorithm();

        var result = rehearsal.run(new Interruption.After(3));

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        assertThat(rehearsal.text())
                .containsSubsequence(
                        "──── killed after change 3: github ",
                        "is already on main",
                        "point of no return",
                        "kill 3/25, github ",
                        ": the same world\n");
    }

    @Test
    void aKillThatNeverStruckFailsTheRehearsal() throws Exception {
        var result = algorithm().run(new Interruption.After(500));

        assertThat(result.succeeded()).isFalse();
        assertThat(result.problems())
                .extracting(Problem::text)
                .singleElement()
                .asString()
                .contains("kill the release after change 500, but it made 25 changes only");
        assertThat(TestRehearsal.json(result.told().json()).path("outcome").asText())
                .isEqualTo("FAILED");
        assertThat(result.told().outputs())
                .containsPattern("(?s)REHEARSED.*outcome<<\\S+\nFAILED\n.*kill-never-struck");
        assertThat(result.told().summary()).startsWith("## The rehearsal failed\n\n- Tried to kill");
    }

    @Test
    void aMatrixOfKillsIsCarriedOnWhereOneHasEnded() throws Exception {
        var rehearsal = algorithm();

        var result = rehearsal.run(new Interruption.Every(24));

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        assertThat(rehearsal.text())
                .contains("kill 24/25, ", "kill 25/25, ")
                .doesNotContain("kill 23/25, ")
                .endsWith("2 kill points, 2 worlds equal to the undisturbed one, 0 different.\n");
    }

    @Test
    void aFaultThatNeverStruckFailsTheRehearsal() throws Exception {
        var result = algorithm().run(NEVER, "discord:503:500", "index:stored-nowhere");

        assertThat(result.problems())
                .extracting(Problem::text)
                .hasSize(2)
                .allMatch(text -> text.contains("it never struck"))
                .first()
                .asString()
                .contains("discord:503:500");
    }

    @Test
    void faultsOfEveryKindEndInTheSameWorldAsNone() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        rehearsal.run(NEVER);
        var undisturbed = rehearsal.world();

        var result = rehearsal.run(
                NEVER,
                "git:503",
                "git:lost-reply",
                "github:429:2",
                "github:401-once:4",
                "github:lost-reply:2",
                "index:cut",
                "index:503:4",
                "index:lost-reply",
                "discord:lost-reply");

        assertThat(result.problems()).as(rehearsal.text()).isEmpty();
        assertThat(rehearsal.world()).isEqualTo(undisturbed);
        assertThat(rehearsal.text())
                .contains("──── the fault git:503 strikes: GET /vantage6/vantage6.git/info/refs ────")
                .contains("trying again");
    }

    @Test
    void aReleaseThatAFaultEndedIsRunAgainAndCompleted() throws Exception {
        var rehearsal = algorithm();

        // the request before the push: those before it are sent at once with others, and may be asked again
        var result = rehearsal.run(NEVER, "git:sign-in:6");

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        assertThat(rehearsal.text())
                .contains("A fault ended the release with exit code ", "It is run again, as a person would")
                .endsWith("nothing to do.\n");
    }

    @Test
    void whatACourtesyMissedIsMadeUpForAndIsNoFailure() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);

        var result = rehearsal.run(NEVER, "discord:stored-nowhere");

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        assertThat(rehearsal.text())
                .endsWith("Released again, for what a courtesy had missed: 1 changes made.\n"
                        + "Released again in the same world: nothing to do.\n");
        assertThat(TestRehearsal.json(result.told().json()).path("outcome").asText())
                .isEqualTo("REHEARSED_WITH_REMARKS");
    }

    /** At a stand-in the journal counts what is changed; at a real service only the release itself knows. */
    @Test
    void aRealServiceThatForgetsIsSeenWhenItIsReleasedAgain() throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        try (var discord = new StandInServer(new Forgetful(), new Journal(_ -> {}), List.of())) {
            var path = new DiscordStandIn().serves().get(Service.DISCORD);
            var request = rehearsal.with(Input.SERVICES, "{discord: " + discord.address() + path + "}");

            var result = new Rehearsal(request, rehearsal.out(), Files.createDirectory(folder.resolve("real"))).run();

            assertThat(result.problems())
                    .as(rehearsal.text())
                    .extracting(Problem::code)
                    .containsExactly("rehearsal-not-idle");
            assertThat(result.problems().getFirst().because()).contains("it made 1 changes");
        }
    }

    /** A Discord of which every message is gone once it was told to the followers. */
    private static final class Forgetful implements StandIn {

        private DiscordStandIn discord = new DiscordStandIn();

        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public Object state() {
            return discord.state();
        }

        @Override
        public Reply answer(Request request) throws IOException {
            var reply = discord.answer(request);
            if (reply.change()
                    .filter(change -> change.summary().startsWith("crossposted"))
                    .isPresent()) {
                discord = new DiscordStandIn();
            }
            return reply;
        }
    }

    /** Of packages, charts, and one image of four: each brings the same changes. */
    @Test
    @Tag("kill")
    void aReleaseKilledAfterAnyChangeEndsInTheSameWorld() throws Exception {
        var rehearsal = TestRehearsal.of("between", "version/5.0.0", folder);
        var request = rehearsal.with(Input.IMAGES, "node", new Interruption.Every());

        var result = new Rehearsal(request, rehearsal.out(), Files.createDirectory(folder.resolve("kills"))).run();

        assertThat(result.succeeded()).as(rehearsal.text()).isTrue();
        assertThat(rehearsal.text())
                .contains("index uploaded", "registry pushed", "registry tagged", "chartmuseum uploaded")
                .containsPattern("\n([0-9]+) kill points, \\1 worlds equal to the undisturbed one, 0 different\\.\n$");
    }

    private void assertNoSecretIsLeft(TestRehearsal rehearsal) throws IOException {
        var forms = Stream.of(
                        "rehearsal-commit-pat",
                        "rehearsal-github-token",
                        "pypi-rehearsal-token",
                        "rehearsal-discord-token",
                        "rehearsal-coveralls-token",
                        "rehearsal-readthedocs-token")
                .flatMap(secret -> Stream.of(
                        secret, base64(secret), base64("__token__:" + secret), base64("x-access-token:" + secret)))
                .toList();
        assertThat(rehearsal.text().lines().filter(line -> !line.startsWith("::add-mask::")))
                .noneMatch(line -> forms.stream().anyMatch(line::contains));
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(forms);
            }
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
