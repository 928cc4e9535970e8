package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.pipeline.Problem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InputReaderTests {

    private static Inputs read(Map<String, String> environment, String... arguments) throws InvalidInputs {
        var given = arguments.length == 0 ? Arguments.NONE : new CommandLineArguments().read(List.of(arguments));
        return new InputReader(new Environment(environment), given).read();
    }

    @Test
    void withoutAnythingItIsAReleaseWithTheDefaults() throws InvalidInputs {
        var inputs = read(Map.of());
        assertThat(inputs.command()).isEqualTo(Command.RELEASE);
        assertThat(inputs.subject().dryRun()).isFalse();
        assertThat(inputs.build().config()).isEqualTo(".github/vantage6-release.yml");
        assertThat(inputs.build().python()).isEqualTo("python3");
        assertThat(inputs.build().smokeTest()).isEqualTo(SmokeTest.AUTO);
        assertThat(inputs.files().json()).isEmpty();
        assertThat(inputs.rehearsal().faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void everyCommandTriesThePackagesOutAlike(Command command) throws InvalidInputs {
        assertThat(read(Map.of("INPUT_COMMAND", command.word(), "INPUT_VERSION", "1.0.0")).build().smokeTest())
                .isEqualTo(SmokeTest.AUTO);
        assertThat(read(Map.of("INPUT_VERSION", "1.0.0"), command.word(), "--smoke-test", "install").build().smokeTest())
                .isEqualTo(SmokeTest.INSTALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE"})
    void theCoreSchemasBooleansAreTrue(String text) throws InvalidInputs {
        assertThat(read(Map.of("INPUT_DRY-RUN", text)).subject().dryRun()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "tRUE", "false!"})
    void anythingElseIsNoBoolean(String text) {
        assertThatThrownBy(() -> read(Map.of("INPUT_DRY-RUN", text)))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("input dry-run, but it is \"" + text + "\"")
                .hasMessageContaining("Give true or false.");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var environment = Map.of(
                "INPUT_COMMAND", "relase",
                "INPUT_DRY-RUN", "maybe",
                "INPUT_SMOKE-TEST", "full",
                "INPUT_KILL-AFTER", "0",
                "INPUT_FAULT", "index:429, oops",
                "INPUT_JSON", "a\0b",
                "PYPI_TOKEN", "pypi-token");
        var faults = catchThrowableOfType(InvalidInputs.class, () -> read(environment));
        assertThat(faults.problems())
                .extracting(Problem::tried)
                .containsExactlyInAnyOrder(
                        "read the input command",
                        "read the input dry-run",
                        "read the input smoke-test",
                        "read the input kill-after",
                        "read the input fault",
                        "read the input json");
        assertThat(faults).hasMessageContaining("Give one of release, plan, set-version, rehearse.");
    }

    @Test
    void aReleaseWithoutItsSecretsHearsOfThatToo() {
        var faults = catchThrowableOfType(
                InvalidInputs.class, () -> read(Map.of("INPUT_SMOKE-TEST", "full", "PYPI_TOKEN", "pypi-token")));
        assertThat(faults.problems()).extracting(Problem::code).containsExactly("invalid-input", "missing-secret");
        assertThat(faults).hasMessageContaining("the secret COMMIT_PAT");
    }

    @Test
    void faultsComeByCommaByLineAndByRepetition() throws InvalidInputs {
        assertThat(read(Map.of("INPUT_FAULT", "index:429,\n git:cut:2\n"))
                        .rehearsal()
                        .faults())
                .containsExactly("index:429", "git:cut:2");
        assertThat(read(Map.of(), "rehearse", "--fault", "index:503", "--fault=discord:slow")
                        .rehearsal()
                        .faults())
                .containsExactly("index:503", "discord:slow");
    }

    @Test
    void theCommandLineGoesBeforeTheEnvironment() throws InvalidInputs {
        var inputs = read(Map.of("INPUT_TAG", "version/1.0.0", "INPUT_BRANCH", "main"), "plan", "--tag=version/2.0.0");
        assertThat(inputs.command()).isEqualTo(Command.PLAN);
        assertThat(inputs.subject().tag()).contains("version/2.0.0");
        assertThat(inputs.subject().branch()).contains("main");
    }

    @ParameterizedTest
    @EnumSource(Input.class)
    void everyInputIsAnOptionAndAVariable(Input input) throws InvalidInputs {
        var value = switch (input) {
            case COMMAND -> "plan";
            case DRY_RUN -> "true";
            case SMOKE_TEST -> "metadata";
            case KILL_AFTER -> "every";
            case FAULT -> "index:cut";
            default -> "some-value";
        };
        var environment = new HashMap<>(Map.of("GITHUB_WORKSPACE", ""));
        environment.put(input.variable(), value);
        var byOption = read(Map.of(), "--" + input.inputName(), value, "--repository", "");
        assertThat(byOption).isEqualTo(read(environment));
        assertThat(byOption).isNotEqualTo(read(Map.of()));
    }

    @Test
    void aFlagNeedsNoValue() throws InvalidInputs {
        assertThat(read(Map.of(), "release", "--dry-run").subject().dryRun()).isTrue();
        assertThat(read(Map.of(), "release", "--dry-run", "--tag", "t")
                        .subject()
                        .dryRun())
                .isTrue();
        assertThat(read(Map.of(), "release", "--dry-run=false").subject().dryRun())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tagg=x", "--tag", "plan", "--tag=a --tag=b", "--command=plan", "-x"})
    void aCommandLineThatNobodyUnderstandsIsAUsageFault(String rest) {
        var arguments = ("release " + rest).split(" ");
        var faults = catchThrowableOfType(InvalidInputs.class, () -> read(Map.of(), arguments));
        assertThat(faults.problems()).singleElement().extracting(Problem::code).isEqualTo("usage");
        assertThat(faults).hasMessageContaining("--help");
    }

    @Test
    void aValueIsNeitherExpandedNorInterpolated() throws InvalidInputs {
        assertThat(read(Map.of(), "release", "--tag", "@/etc/passwd").subject().tag())
                .contains("@/etc/passwd");
        assertThat(read(Map.of(), "release", "--tag", "${sys:user.home}")
                        .subject()
                        .tag())
                .contains("${sys:user.home}");
    }

    @Test
    void onARunnerTheRepositoryIsTheWorkspace(@TempDir Path workspace) throws InvalidInputs {
        var environment = Map.of("GITHUB_WORKSPACE", workspace.toString());
        assertThat(read(environment).files().repository()).isEqualTo(workspace);
        assertThat(read(environment, "plan").files().repository())
                .isEqualTo(Path.of("").toAbsolutePath());
        assertThat(read(environment, "plan", "--repository", "there").files().repository())
                .isEqualTo(Path.of("there").toAbsolutePath());
        assertThat(read(Map.of("GITHUB_WORKSPACE", "/not/there")).files().repository())
                .isEqualTo(Path.of("").toAbsolutePath());
    }
}
