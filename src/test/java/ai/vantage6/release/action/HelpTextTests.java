package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.ProgramVersion;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HelpTextTests {

    private static String help(String... arguments) throws InvalidInputs {
        return new CommandLineArguments().read(List.of(arguments)).help().orElseThrow();
    }

    private static String help() throws InvalidInputs {
        return help("--help");
    }

    @Test
    void namesEveryCommandAndEverySecret() throws InvalidInputs {
        for (var command : Command.values()) {
            assertThat(help())
                    .containsPattern("(?m)^  " + command.word() + " +"
                            + command.description().substring(0, 1).toUpperCase(Locale.ROOT));
        }
        for (var secret : SecretName.values()) {
            assertThat(help()).contains("  " + secret.name() + " ");
        }
    }

    @Test
    void namesTheVariablesOfTheRegistryAndOfEntraInTheSameColumns() throws InvalidInputs {
        var secrets = help().substring(help().indexOf("Secrets, from"));

        assertThat(secrets).contains("AZURE_CLIENT_ID ", "AZURE_TENANT_ID ", "DOCKER_USERNAME ", "DOCKER_TOKEN ");
        assertThat(secrets.lines().filter(line -> line.startsWith("  ")).map(HelpTextTests::column))
                .hasSizeGreaterThan(10)
                .containsOnly("  MAINTAINERS_DISCORD_WEBHOOK ".length());
    }

    /** Where the description begins. */
    private static int column(String line) {
        return Math.max(line.indexOf("optional: "), line.indexOf("required by release: "));
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void eachCommandNamesItsOwnInputsAndNoOthers(Command command) throws InvalidInputs {
        for (var input : Input.values()) {
            var option = "--" + input.inputName();
            var page = help(command.word(), "--help");
            if (command.inputs().contains(input)) {
                assertThat(page).containsPattern(Pattern.quote(option) + "[=\\[ ]");
            } else {
                assertThat(page).doesNotContain(option + "=", option + "[");
            }
        }
    }

    @Test
    void aCommandNamesTheSecretsThatItNeeds() throws InvalidInputs {
        assertThat(help("withdraw", "--help"))
                .contains("Secrets, from environment variables:", "GITHUB_TOKEN ", "DOCKER_TOKEN ")
                .contains("required by withdraw");
        assertThat(help("promote", "--help"))
                .contains("Secrets,", "DOCKER_TOKEN ")
                .doesNotContain("DISCORD");
        assertThat(help("rollback-tags", "--help")).contains("Secrets,", "DOCKER_TOKEN ");
        assertThat(help("track", "--help")).contains("ADD_TO_PROJECT_PAT required");
        assertThat(help("plan", "--help")).doesNotContain("Secrets,");
    }

    @Test
    void theVersionOfTheProgramIsToldOnItsOwn() throws InvalidInputs {
        assertThat(help("--version")).isEqualTo("vantage6 release-action " + ProgramVersion.TEXT);
    }

    @Test
    void namesEveryExitCode() throws InvalidInputs {
        assertThat(help()).contains("  0   ", "  1   ", "  2   ", "  3   ", "  4   ", "  130 ");
    }

    @Test
    void saysHowItIsCalledOnce() throws InvalidInputs {
        assertThat(help()).startsWith("Usage: java -jar release-action.jar COMMAND [--input value ...]\n");
    }
}
