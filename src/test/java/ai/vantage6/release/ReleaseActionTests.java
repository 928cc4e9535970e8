package ai.vantage6.release;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Cancellation;
import ai.vantage6.release.action.Console;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Redactor;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.tasks.ReleaseTask;
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

/** From environment and arguments to exit code, log, JSON, summary and outputs. */
final class ReleaseActionTests {

    private static final Map<String, String> SECRETS =
            Map.of("COMMIT_PAT", "ghp_canary_commit", "PYPI_TOKEN", "pypi-canary_upload");

    @TempDir
    private Path folder;

    private final PretendedWorkplace workplace = new PretendedWorkplace();
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
        var tag = ReleaseTag.parse("version/4.14.0").orElseThrow();
        var subject = new Subject.Tagged(tag, Optional.empty(), Optional.empty());
        return new ReleaseAction(
                        environment,
                        console,
                        cancellation,
                        (inputs, tools) -> new ReleaseTask(inputs, subject, workplace::opened, tools))
                .run(List.of(arguments), printer);
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
        assertThat(workplace.done).containsExactly("commit", "upload");
        assertThat(workplace.open).isFalse();
        assertThat(json().at("/outcome").asText()).isEqualTo("RELEASED");
        assertThat(json().at("/version").asText()).isEqualTo("4.14.0");
        assertThat(json().at("/changes/1/state").asText()).isEqualTo("DONE");
        assertThat(folder.resolve("summary.md")).content().startsWith("## ✅ 4.14.0 is out");
        assertThat(folder.resolve("outputs"))
                .content()
                .contains("https://github.com/vantage6/vantage6/releases/tag/version/4.14.0");
        assertThat(log()).contains("point of no return", "4.14.0 is out.");
    }

    @Test
    void aUsageFaultNamesTheKnownCommands() {
        assertThat(run("relase")).isEqualTo(2);
        assertThat(log())
                .contains(
                        "there is no command relase",
                        "release, candidate, plan, set-version, promote, rollback-tags, withdraw, track, rehearse",
                        "Use release");
        assertThat(run("release", "--nope")).isEqualTo(2);
    }

    @Test
    void helpIsShownAndNothingElse() {
        assertThat(run("--help")).isZero();
        assertThat(log()).startsWith("Usage: ").contains("Exit codes:");
        assertThat(workplace.asked).isFalse();
    }

    @Test
    void aFailureAfterThePointOfNoReturnSaysSo() throws IOException {
        workplace.upload = () -> {
            throw new ReleaseException("index-away", "upload a.whl", "the index is away", "Wait");
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(3);
        assertThat(json().at("/outcome").asText()).isEqualTo("FAILED");
        assertThat(json().at("/point_of_no_return_passed").asBoolean()).isTrue();
        assertThat(log()).contains("It stopped after the point of no return", "release --tag version/4.14.0");
    }

    @Test
    void aRefusalChangesNothing() throws IOException {
        workplace.preparing = () -> {
            throw new ReleaseException("no-python", "build", "there is no python3", "Install it");
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(1);
        assertThat(codes()).containsExactly("no-python");
        assertThat(workplace.done).isEmpty();
    }

    @Test
    void aBugShowsItsStackTraceAndHowFarItCame() throws IOException {
        workplace.upload = () -> {
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
        workplace.preparing = () -> {
            throw new IllegalStateException("surprise");
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(4);
        assertThat(json().at("/outcome").asText()).isEqualTo("REFUSED");
    }

    @Test
    void aFullDiskIsNoBug() throws IOException {
        workplace.commit = () -> {
            throw new UncheckedIOException(new IOException("No space left on device"));
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(3);
        assertThat(codes()).containsExactly("this-machine");
        assertThat(log()).contains("No space left on device").doesNotContain("\tat ");
    }

    @Test
    void cancelledWhilePreparingNothingHasHappened() throws IOException {
        workplace.preparing = () -> {
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
        workplace.commit = () -> {
            cancellation.request();
            Thread.interrupted();
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(130);
        assertThat(workplace.done).doesNotContain("upload");
        assertThat(json().at("/outcome").asText()).isEqualTo("FAILED");
        assertThat(json().at("/point_of_no_return_passed").asBoolean()).isFalse();
    }

    @Test
    void aFailureAfterACancellationIsTheCancellation() throws IOException {
        workplace.commit = () -> {
            cancellation.request();
            throw new ReleaseException("closed", "push", "the channel was closed by interruption", "Wait");
        };
        assertThat(run("release", "--tag", "version/4.14.0")).isEqualTo(130);
        assertThat(codes()).containsExactly("cancelled");
    }

    @Test
    void noSecretIsToldAnywhere() throws IOException {
        workplace.upload = () -> {
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
}
