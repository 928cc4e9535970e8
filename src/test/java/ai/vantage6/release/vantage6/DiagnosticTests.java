package ai.vantage6.release.vantage6;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiagnosticTests {

    private static Optional<String> failure(String fields) {
        return Diagnostic.read("[{\"name\":\"X\"," + fields + "}]")
                .orElseThrow()
                .getFirst()
                .failure();
    }

    @Test
    void eachCheckIsReadInItsOrderAndItsPayloadIsLeftAlone() {
        var read = Diagnostic.read("[{\"name\":\"TOKEN\",\"success\":true,\"payload\":\"eyJ\"},"
                + "{\"name\":\"PROXY\",\"success\":false,\"exception\":\"refused\"}]");

        assertThat(read.orElseThrow())
                .isEqualTo(List.of(
                        new Diagnostic("TOKEN", Optional.empty()), new Diagnostic("PROXY", Optional.of("refused"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[{\"id\":1}]", "{\"a\":1}", "1", "\"yes\""})
    void whatPythonHoldsForTrueIsASuccess(String success) {
        assertThat(failure("\"success\":" + success)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "[]", "{}", "0", "\"\"", "null"})
    void everythingElseIsNone(String success) {
        assertThat(failure("\"success\":" + success)).contains("it says that it failed, and not why");
    }

    @Test
    void withoutAnExceptionTheLastLineOfTheTracebackSaysWhy() {
        assertThat(failure("\"success\":false,\"exception\":\"None\",\"traceback\":\"Traceback\\nValueError: no\\n\""))
                .contains("ValueError: no");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "true", "{}", "[]", "\"all went well\"", "[1]", "[{\"name\":\"X\"}]", "[{\"success\":true}]"
            })
    void anythingElseIsNoListOfChecks(String result) {
        assertThat(Diagnostic.read(result)).isEmpty();
    }
}
