package ai.vantage6.release;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Console;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Redactor;
import ai.vantage6.release.model.ReleaseRequest;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From environment and arguments to exit code, log, JSON, summary and outputs. */
final class ReleaseActionTests {

    private static final Map<String, String> SECRETS =
            Map.of("COMMIT_PAT", "ghp_canary_commit", "PYPI_TOKEN", "pypi-canary_upload");

    @TempDir
    private Path folder;

    private final PretendedWiring wiring = new PretendedWiring();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Cancellation cancellation = new Cancellation(Thread.currentThread());
    private final Map<String, String> variables = new HashMap<>(SECRETS);

    private int run(String... arguments) {
        variables.put("INPUT_JSON", folder.resolve("report.json").toString());
        variables.put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
        variables.put("GITHUB_OUTPUT", folder.resolve("outputs").toString());
        var environment = new Environment(variables);
        var printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        var console = new Console(printer, new Redactor(environment.allSecrets()), environment);
        return new ReleaseAction(environment, wiring, console, cancellation).run(List.of(arguments));
    }

    private String log() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }

    private List<String> codes() throws IOException {
        return json().at("/problems").findValuesAsText("code");
    }

    @Test
    void aReleaseIsCarriedOutAndToldEverywhere() throws IOException {
        variables.put("GITHUB_REPOSITORY", "vantage6/vantage6");
        assertThat(run("release", "--tag", "version/4.14.0")).isZero();
        assertThat(wiring.done).containsExactly("commit", "upload");
        assertThat(wiring.open).isFalse();
        assertThat(json().at("/outcome").asText()).isEqualTo("RELEASED");
        assertThat(json().at("/version").asText()).isEqualTo("4.14.0");
        assertThat(json().at("/changes/1/state").asText()).isEqualTo("DONE");
        assertThat(folder.resolve("summary.md")).content().startsWith("## Released 4.14.0");
        assertThat(folder.resolve("outputs"))
                .content()
                .contains("https://github.com/vantage6/vantage6/releases/tag/version/4.14.0");
        assertThat(log()).contains("point of no return", "Released 4.14.0: 2 changes made.");
    }

    @Test
    void withoutArgumentsEverythingComesFromTheEnvironment() {
        variables.put("GITHUB_REF", "refs/tags/version/5.0.0rc2");
        variables.put("INPUT_BRANCH", "release/5.0");
        assertThat(run()).isZero();
        assertThat(wiring.requests)
                .containsExactly(new ReleaseRequest("version/5.0.0rc2", Optional.of("release/5.0"), Optional.empty()));
    }

    @Test
    void theVersionNamesItsTag() {
        variables.put("GITHUB_REF", "refs/heads/main");
        assertThat(run("release", "--version", "4.14.0")).isZero();
        assertThat(wiring.requests)
                .containsExactly(new ReleaseRequest("version/4.14.0", Optional.empty(), Optional.empty()));
    }

    @Test
    void aPlanSupposesThatHeadBearsTheVersionsTagAndNeedsNoSecret() throws IOException {
        variables.keySet().removeAll(SECRETS.keySet());
        assertThat(run("plan", "--version", "4.14.1")).isZero();
        assertThat(wiring.requests)
                .containsExactly(
                        new ReleaseRequest("version/4.14.1", Optional.empty(), Optional.of(PretendedWiring.HEAD)));
        assertThat(wiring.done).isEmpty();
        assertThat(json().at("/outcome").asText()).isEqualTo("PLANNED");
        assertThat(json().at("/changes/0/state").asText()).isEqualTo("PLANNED");
        assertThat(log()).contains("+ would push the commit");
    }

    @Test
    void aDryRunStopsBeforeTheFirstChangeAndNeedsNoSecret() {
        variables.keySet().removeAll(SECRETS.keySet());
        assertThat(run("release", "--tag", "version/4.14.0", "--dry-run")).isZero();
        assertThat(wiring.done).isEmpty();
    }

    @Test
    void everyMissingSecretIsNamedAtOnce() throws IOException {
        variables.keySet().removeAll(SECRETS.keySet());
        variables.put("PYPI_TOKEN", "  ");
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(2);
        assertThat(codes()).containsExactly("missing-secret", "missing-secret");
        assertThat(log()).contains("the secret COMMIT_PAT", "the secret PYPI_TOKEN");
        assertThat(wiring.requests).isEmpty();
    }

    @Test
    void wrongInputsAreNamedTogetherWithMissingSecrets() throws IOException {
        variables.remove("PYPI_TOKEN");
        variables.put("INPUT_DRY-RUN", "yes");
        assertThat(run()).isEqualTo(2);
        assertThat(codes()).containsExactly("invalid-input", "missing-secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v4.14.0",
                "version/4.14",
                "version/1.0.0$(id)",
                "version/4.14.0-rc1",
                "x\n::error::y",
                "version/"
            })
    void aMalformedTagIsRefusedEvenWithoutSecrets(String tag) throws IOException {
        variables.keySet().removeAll(SECRETS.keySet());
        variables.put("GITHUB_ACTIONS", "true");
        variables.put("INPUT_TAG", tag);
        assertThat(run()).isEqualTo(1);
        assertThat(codes()).containsExactly("malformed-tag");
        assertThat(log().lines().filter(line -> line.startsWith("::error"))).hasSize(1);
        assertThat(log()).doesNotContain("\tat ");
        assertThat(wiring.requests).isEmpty();
    }

    @Test
    void whatIsNotNamedOrNamedTwiceIsAFaultOfTheInputs() throws IOException {
        variables.put("GITHUB_REF", "refs/heads/main");
        assertThat(run()).isEqualTo(2);
        assertThat(codes()).containsExactly("no-tag");
        assertThat(log()).contains("refs/heads/main, which is no tag");
        assertThat(run("plan", "--tag", "version/4.14.0", "--version", "4.14.1"))
                .isEqualTo(2);
        assertThat(codes()).containsExactly("invalid-input");
    }

    @Test
    void aUsageFaultNamesTheKnownCommands() {
        assertThat(run("relase")).isEqualTo(2);
        assertThat(log()).contains("release, plan, set-version, rehearse");
        assertThat(run("release", "--nope")).isEqualTo(2);
    }

    @Test
    void helpIsShownAndNothingElse() {
        assertThat(run("--help")).isZero();
        assertThat(log()).startsWith("Usage: ").contains("Exit codes:");
        assertThat(wiring.requests).isEmpty();
    }

    @Test
    void aVersionIsWrittenAsTheReleaseWould() {
        variables.keySet().removeAll(SECRETS.keySet());
        assertThat(run("set-version", "--version", "4.14.0rc1")).isZero();
        assertThat(log()).isEqualTo("vantage6/_version.py: 1 place with 4.14.0rc1\n");
        assertThat(run("set-version")).isEqualTo(2);
        assertThat(run("set-version", "--version", "4.14")).isEqualTo(1);
    }

    @Test
    void aFailureBehindThePointOfNoReturnSaysSo() throws IOException {
        wiring.upload = () -> {
            throw new ReleaseException("index-away", "upload a.whl", "the index is away", "Wait");
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(3);
        assertThat(json().at("/outcome").asText()).isEqualTo("FAILED");
        assertThat(json().at("/point_of_no_return_passed").asBoolean()).isTrue();
        assertThat(log()).contains("It stopped behind the point of no return", "release --tag version/4.14.0");
    }

    @Test
    void aRefusalChangesNothing() throws IOException {
        wiring.preparing = () -> {
            throw new ReleaseException("no-python", "build", "there is no python3", "Install it");
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(1);
        assertThat(codes()).containsExactly("no-python", "no-python");
        assertThat(wiring.done).isEmpty();
    }

    @Test
    void aBugShowsItsStackTraceAndHowFarItCame() throws IOException {
        wiring.upload = () -> {
            throw new IllegalStateException("surprise pypi-canary_upload");
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(4);
        assertThat(log()).contains("\tat ", "surprise ***").doesNotContain("canary_upload");
        assertThat(codes()).containsExactly("bug");
        assertThat(json().at("/outcome").asText()).isEqualTo("FAILED");
        assertThat(json().at("/point_of_no_return_passed").asBoolean()).isTrue();
        assertThat(json().at("/changes/0/state").asText()).isEqualTo("DONE");
        assertThat(json().at("/changes/1/state").asText()).isEqualTo("FAILED");
    }

    @Test
    void aBugBeforeAnyChangeIsStillABug() throws IOException {
        wiring.preparing = () -> {
            throw new IllegalStateException("surprise");
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(4);
        assertThat(json().at("/outcome").asText()).isEqualTo("REFUSED");
    }

    @Test
    void aFullDiskIsNoBug() throws IOException {
        wiring.commit = () -> {
            throw new UncheckedIOException(new IOException("No space left on device"));
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(3);
        assertThat(codes()).containsExactly("this-machine");
        assertThat(log()).contains("No space left on device").doesNotContain("\tat ");
    }

    @Test
    void cancelledWhilePreparingNothingHasHappened() throws IOException {
        wiring.preparing = () -> {
            cancellation.request();
            throw new InterruptedException();
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(130);
        assertThat(json().at("/outcome").asText()).isEqualTo("REFUSED");
        assertThat(codes()).containsExactly("cancelled");
        assertThat(folder.resolve("summary.md")).content().contains("cancelled");
    }

    @Test
    void cancelledBetweenTwoChangesItStopsEvenWhenALibrarySwallowsTheInterruption() throws IOException {
        wiring.commit = () -> {
            cancellation.request();
            Thread.interrupted();
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(130);
        assertThat(wiring.done).doesNotContain("upload");
        assertThat(json().at("/outcome").asText()).isEqualTo("FAILED");
        assertThat(json().at("/point_of_no_return_passed").asBoolean()).isFalse();
    }

    @Test
    void aFailureAfterACancellationIsTheCancellation() throws IOException {
        wiring.commit = () -> {
            cancellation.request();
            throw new ReleaseException("closed", "push", "the channel was closed by interruption", "Wait");
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(130);
        assertThat(codes()).containsExactly("cancelled");
    }

    @Test
    void noSecretIsToldAnywhere() throws IOException {
        wiring.upload = () -> {
            throw new ReleaseException(
                    "refused", "upload", "the server said pypi-canary_upload ghp_canary_commit", "Go");
        };
        run("release", "--tag", "version/4.14.0");
        for (var file : List.of("report.json", "summary.md", "outputs")) {
            assertThat(Files.readString(folder.resolve(file)).replace("\\", ""))
                    .as(file)
                    .contains("the server said *** ***")
                    .doesNotContain("canary_");
        }
        assertThat(log()).contains("the server said *** ***").doesNotContain("canary_");
    }

    @Test
    void theSummaryIsNotSpoiltByAFileThatCannotBeWritten() throws IOException {
        Files.createDirectory(folder.resolve("outputs"));
        assertThat(run("release", "--tag", "version/4.14.0")).isZero();
        assertThat(log()).contains("warning: could not write the outputs");
        assertThat(json().at("/outcome").asText()).isEqualTo("RELEASED");
    }

    @Test
    void aRehearsalPassesOnWhatTheRehearsedReleaseTold() throws IOException {
        var results = Files.createDirectory(folder.resolve("results"));
        Files.writeString(results.resolve("report.json"), "{\"outcome\":\"RELEASED\"}");
        Files.writeString(results.resolve("summary.md"), "## Released");
        Files.writeString(results.resolve("outputs"), "outcome=RELEASED\n");
        assertThat(run("rehearse", "--repository", results.toString())).isZero();
        assertThat(json().at("/outcome").asText()).isEqualTo("RELEASED");
        assertThat(folder.resolve("summary.md")).hasContent("## Released");
        assertThat(folder.resolve("outputs")).hasContent("outcome=RELEASED");
    }
}
