package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class WorkflowCommandTests {

    /** As in act, pkg/runner/command.go. */
    private static final Pattern GREEDY = Pattern.compile("^::([^ ]+)( (.+))?::([^\r\n]*)[\r\n]+$");

    @Test
    void escapesDataAsTheToolkitDoes() {
        assertThat(WorkflowCommand.of("error", "100% a\r\nb").line()).isEqualTo("::error::100%25 a%0D%0Ab");
    }

    @Test
    void escapesPropertiesFurther() {
        var command = new WorkflowCommand("error", Map.of("title", "a: b, c%"), "x");
        assertThat(command.line()).isEqualTo("::error title=a%3A b%2C c%25::x");
    }

    @Test
    void actReadsTheSameCommand() {
        var line = WorkflowCommand.annotation("error", "at a::b = c", "x :: y :::: z")
                        .line() + "\n";
        var matcher = GREEDY.matcher(line);
        assertThat(matcher.matches()).isTrue();
        assertThat(matcher.group(1)).isEqualTo("error");
        assertThat(matcher.group(3).split("=", -1)).hasSize(2);
        assertThat(matcher.group(4)).isEqualTo("x : : y : : : : z");
    }

    @Test
    void cutsWhatTheRunnerWouldCutInTheMiddle() {
        var message = "first " + "x".repeat(5000) + " last";
        var line = WorkflowCommand.annotation("error", "t", message).line();
        assertThat(line).hasSizeLessThanOrEqualTo("::error title=t::".length() + 4096);
        assertThat(line).contains("::first ", " characters left out ").endsWith(" last");
    }
}
