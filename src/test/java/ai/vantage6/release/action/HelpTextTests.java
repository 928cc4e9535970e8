package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HelpTextTests {

    private static String help() throws InvalidInputs {
        return new CommandLineArguments().read(List.of("--help")).help().orElseThrow();
    }

    @Test
    void namesEveryInputEveryCommandAndEverySecret() throws InvalidInputs {
        for (var input : Input.values()) {
            assertThat(help()).contains("--" + input.inputName());
        }
        for (var command : Command.values()) {
            assertThat(help()).contains("  " + command.word() + " ").contains(command.description());
        }
        for (var secret : SecretName.values()) {
            assertThat(help()).contains("  " + secret.name() + " ");
        }
        assertThat(help()).contains("--repository=DIR");
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
