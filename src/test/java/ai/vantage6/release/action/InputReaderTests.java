package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        assertThat(inputs.extent()).isEqualTo(Extent.ALL);
        assertThat(inputs.build().config()).isEmpty();
        assertThat(inputs.build().python()).isEqualTo("python3");
        assertThat(inputs.build().smokeTest()).isEqualTo(SmokeTest.AUTO);
        assertThat(inputs.files().json()).isEmpty();
        assertThat(inputs.rehearsal().faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"RELEASE", "PLAN", "REHEARSE"})
    void oneDefaultHoldsForAllCommands(Command command) throws InvalidInputs {
        assertThat(read(Map.of("INPUT_COMMAND", command.word())).build().smokeTest())
                .isEqualTo(SmokeTest.AUTO);
        assertThat(read(Map.of(), command.word(), "--smoke-test", "install")
                        .build()
                        .smokeTest())
                .isEqualTo(SmokeTest.INSTALL);
    }

    @ParameterizedTest
    @EnumSource(Input.class)
    void aRunnerMayPassTheDefaultOfEveryInputToEveryCommand(Input input) throws InvalidInputs {
        for (var command : Command.values()) {
            var environment = new HashMap<>(Map.of(input.variable(), input.defaultValue()));
            environment.put("INPUT_COMMAND", command.word());
            assertThat(read(environment).command()).isEqualTo(command);
        }
    }

    @Test
    void anInputOfAnotherCommandIsAFault() {
        assertThatThrownBy(() -> read(Map.of("INPUT_COMMAND", "rehearse", "INPUT_DRY-RUN", "true")))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("input dry-run, but the command rehearse does not know it");
        assertThatThrownBy(() -> read(Map.of(), "rehearse", "--dry-run"))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("--dry-run")
                .hasMessageContaining("rehearse --help");
    }

    @Test
    void itCanBeAskedToStopInFrontOfThePointOfNoReturn() throws InvalidInputs {
        assertThat(read(Map.of("INPUT_UNTIL", "point-of-no-return")).extent())
                .isEqualTo(Extent.UNTIL_POINT_OF_NO_RETURN);
        assertThatThrownBy(() -> read(Map.of("INPUT_UNTIL", "the end"))).isInstanceOf(InvalidInputs.class);
    }

    @Test
    void hostsComeByCommaOrLine() throws InvalidInputs {
        assertThat(read(Map.of("INPUT_TRUSTED-HOSTS", "a.example.org, b.example.org\nc.example.org"))
                        .allowed()
                        .hosts())
                .containsExactly("a.example.org", "b.example.org", "c.example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE"})
    void theCoreSchemasBooleansAreTrue(String text) throws InvalidInputs {
        assertThat(read(Map.of("INPUT_DRY-RUN", text)).extent()).isEqualTo(Extent.NOTHING);
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
        assertThat(faults)
                .hasMessageContaining(
                        "Give one of release, candidate, plan, set-version, promote, rollback-tags, withdraw, track, rehearse.");
    }

    @Test
    void faultsComeByCommaByLineAndByRepetition() throws InvalidInputs {
        assertThat(read(Map.of("INPUT_COMMAND", "rehearse", "INPUT_FAULT", "index:429,\n git:cut:2\n"))
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
        assertThat(inputs.named().tag()).contains("version/2.0.0");
        assertThat(inputs.named().branch()).contains("main");
    }

    @ParameterizedTest
    @EnumSource(Input.class)
    void everyInputIsAnOptionAndAVariable(Input input) throws InvalidInputs {
        var value = switch (input) {
            case COMMAND -> "plan";
            case DRY_RUN, PREFLIGHT, ALLOW_ACT, ALLOW_REAL_SERVICES, SERVE, REFILL, BUILD_IMAGES, FAILURE_ISSUE ->
                "true";
            case MIRRORS -> "quay.io/vantage6";
            case UNTIL -> "point-of-no-return";
            case SMOKE_TEST -> "metadata";
            case PUBLISH_WITH -> "token";
            case ATTEST -> "false";
            case KILL_AFTER -> "every";
            case FAULT -> "index:cut";
            case ISSUE -> "12";
            case PRE_RELEASE -> "b";
            default -> "some-value";
        };
        var command = Arrays.stream(Command.values())
                .filter(one -> one.inputs().contains(input))
                .findFirst()
                .orElse(Command.PLAN)
                .word();
        var environment = new HashMap<>(Map.of("GITHUB_WORKSPACE", "", "INPUT_COMMAND", command));
        environment.put(input.variable(), value);
        var option = "--" + input.inputName();
        var byOption = input == Input.COMMAND ? read(Map.of(), option, value) : read(Map.of(), command, option, value);
        assertThat(byOption).isEqualTo(read(environment));
        if (input != Input.COMMAND) {
            assertThat(byOption).isNotEqualTo(read(Map.of("INPUT_COMMAND", command)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "#12", "12a", "1234567890", "1e3"})
    void anIssueIsANumber(String number) {
        assertThat(catchThrowableOfType(InvalidInputs.class, () -> read(Map.of(), "track", "--issue=" + number)))
                .hasMessageContaining("read the input issue");
    }

    @Test
    void aReasonIsOneLineAndNotTooLong() throws InvalidInputs {
        assertThatThrownBy(() -> read(Map.of(), "withdraw", "--reason", "It loses\ndata."))
                .hasMessageContaining("one line of at most 500 characters");
        assertThat(read(Map.of(), "withdraw", "--reason", "It loses data.\n")
                        .named()
                        .reason()
                        .orElseThrow()
                        .text())
                .isEqualTo("It loses data.");
        assertThatThrownBy(() -> read(Map.of(), "withdraw", "--reason", "x".repeat(501)))
                .hasMessageContaining("one line of at most 500 characters");
    }

    @Test
    void aFlagNeedsNoValue() throws InvalidInputs {
        assertThat(read(Map.of(), "release", "--dry-run").extent()).isEqualTo(Extent.NOTHING);
        assertThat(read(Map.of(), "release", "--dry-run", "--tag", "t").extent())
                .isEqualTo(Extent.NOTHING);
        assertThat(read(Map.of(), "release", "--dry-run=false").extent()).isEqualTo(Extent.ALL);
    }

    @Test
    void theCommandMayBeAnOptionToo() throws InvalidInputs {
        assertThat(read(Map.of(), "--command", "plan", "--branch", "main").command())
                .isEqualTo(Command.PLAN);
        assertThat(read(Map.of(), "--branch=main", "--command=plan").named().branch())
                .contains("main");
    }

    @Test
    void whatIsMistypedIsAnsweredWithWhatMayBeMeant() {
        assertThatThrownBy(() -> read(Map.of(), "rehease"))
                .hasMessageContaining(
                        "there is no command rehease; the commands are release, candidate, plan, set-version, promote, rollback-tags, withdraw, track, rehearse. Use rehearse, or see");
        assertThatThrownBy(() -> read(Map.of(), "release", "--brnch=x"))
                .hasMessageContaining("the command release has no option --brnch=x. Use --branch");
        assertThatThrownBy(() -> read(Map.of(), "set-version", "4.14.1"))
                .hasMessageContaining("the command set-version takes no word without an option, such as 4.14.1");
        assertThatThrownBy(() -> read(Map.of(), "--tag=x")).hasMessageContaining("--help");
    }

    @Test
    void helpIsACommandToo() throws InvalidInputs {
        assertThat(new CommandLineArguments().read(List.of("help")).help().orElse(""))
                .contains("rehearse");
        assertThat(new CommandLineArguments()
                        .read(List.of("help", "rehearse"))
                        .help()
                        .orElse(""))
                .contains("--kill-after");
    }

    @Test
    void aFileIsNoRepository(@TempDir Path folder) throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> read(Map.of(), "plan", "--repository", file.toString()))
                .isInstanceOf(InvalidInputs.class)
                .hasMessageContaining("Give a directory, and not a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tagg=x", "--tag", "plan", "--tag=a --tag=b", "-x"})
    void aCommandLineThatNobodyUnderstandsIsAUsageFault(String rest) {
        var arguments = ("release " + rest).split(" ");
        var faults = catchThrowableOfType(InvalidInputs.class, () -> read(Map.of(), arguments));
        assertThat(faults.problems()).singleElement().extracting(Problem::code).isEqualTo("usage");
        assertThat(faults).hasMessageContaining("release --help");
    }

    @Test
    void aValueIsNeitherExpandedNorInterpolated() throws InvalidInputs {
        assertThat(read(Map.of(), "release", "--tag", "@/etc/passwd").named().tag())
                .contains("@/etc/passwd");
        assertThat(read(Map.of(), "release", "--tag", "${sys:user.home}")
                        .named()
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
