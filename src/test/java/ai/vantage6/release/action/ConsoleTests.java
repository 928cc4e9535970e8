package ai.vantage6.release.action;

import static ai.vantage6.release.action.Fixtures.ACT;
import static ai.vantage6.release.action.Fixtures.GITHUB;
import static ai.vantage6.release.action.Fixtures.TERMINAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Fixtures.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConsoleTests {

    private static final String CANARY = "ghp_canary/0123%";

    @Test
    void everyFormIsMaskedBeforeAnythingElse() {
        var screen = Screen.of(GITHUB, CANARY);
        screen.console().mask();
        screen.console().print("hello");
        assertThat(screen.lines())
                .contains("::add-mask::ghp_canary/0123%25")
                .contains("::add-mask::" + Base64.getEncoder().encodeToString(CANARY.getBytes(UTF_8)))
                .contains("::add-mask::" + Base64.getEncoder().encodeToString(("__token__:" + CANARY).getBytes(UTF_8)))
                .contains("::add-mask::"
                        + Base64.getEncoder().encodeToString(("x-access-token:" + CANARY).getBytes(UTF_8)))
                .contains("::add-mask::ghp_canary%252F0123%2525")
                .endsWith("hello");
        assertThat(screen.lines())
                .filteredOn(line -> !line.startsWith("::add-mask::"))
                .containsExactly("hello");
    }

    @Test
    void onATerminalNothingIsMaskedSinceThatWouldPrintIt() {
        var screen = Screen.of(TERMINAL, CANARY);
        screen.console().mask();
        assertThat(screen.text()).isEmpty();
    }

    @Test
    void actWouldTakeASecretWithColonsForACommandAndPrintIt() {
        var screen = Screen.of(ACT, "canary::of::act");
        screen.console().mask();
        assertThat(screen.text()).doesNotContain("canary::of");
    }

    @Test
    void aSecretIsFoundEvenWhenCharactersWithoutWidthHideIt() {
        var screen = Screen.of(TERMINAL, "canary-secret");
        screen.console().print("canary-\u200bsecret");
        assertThat(screen.text()).isEqualTo("***\n");
    }

    @Test
    void secretsDoNotGetIntoCommandsEither() {
        var screen = Screen.of(GITHUB, CANARY);
        screen.console().issue(WorkflowCommand.of("error", "answered " + CANARY + "\nsecond ##[error] line"));
        assertThat(screen.text()).isEqualTo("::error::answered ***%0Asecond ## [error] line\n");
    }

    @Test
    void whatLibrariesPrintComesThroughHereToo() {
        var screen = Screen.of(TERMINAL, CANARY);
        try (var stream = new PrintStream(new RedactedStream(screen.console()::print), true, UTF_8)) {
            stream.println("token=" + CANARY);
            stream.print("::error::and ");
            stream.print("no end of line");
        }
        assertThat(screen.lines()).containsExactly("token=***", ": :error::and no end of line");
    }

    @Test
    void onATerminalErrorsAndWarningsHaveAStreamOfTheirOwn() {
        var out = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        for (var environment : List.of(TERMINAL, GITHUB)) {
            var console = new Console(
                    new PrintStream(out, true, UTF_8),
                    new PrintStream(errors, true, UTF_8),
                    Fixtures.NO_SECRET,
                    environment);
            console.print("said");
            new Annotations(console).add(Annotations.Kind.ERROR, "Title", "complained");
        }
        assertThat(out.toString(UTF_8)).isEqualTo("said\nsaid\n::error title=Title::complained\n");
        assertThat(errors.toString(UTF_8)).isEqualTo("error: complained\n");
    }
}
