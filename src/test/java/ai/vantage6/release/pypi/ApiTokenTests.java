package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token says of itself is read before anything is uploaded with it. */
final class ApiTokenTests {

    private static final URI PYPI = URI.create("https://upload.pypi.org/legacy/");
    private static final URI TEST_PYPI = URI.create("https://test.pypi.org/legacy/");
    private static final String USER = "[3, \"a-user\"]";

    private static Optional<Problem> obstacle(String token, URI upload, String... projects) {
        return new ApiToken(new Secret(token)).obstacle(upload, List.of(projects));
    }

    private static void isRefused(Optional<Problem> obstacle, String code, String because) {
        var problem = obstacle.orElseThrow();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.because()).contains(because);
        assertThat(problem.text()).contains("PYPI_TOKEN").doesNotContain("AgE", "hunter2", "ghp_");
    }

    @Test
    void aTokenOfTheUserIsGoodForEverything() {
        assertThat(obstacle(Tokens.of("pypi.org", USER), PYPI, "vantage6")).isEmpty();
        assertThat(obstacle(Tokens.of("pypi.org"), PYPI, "vantage6")).isEmpty();
        assertThat(obstacle(Tokens.of("test.pypi.org", USER), TEST_PYPI, "vantage6"))
                .isEmpty();
    }

    @Test
    void thatAPublishedTokenBeginsAsOurs() throws Exception {
        // the first letters of every token of PyPI and of TestPyPI
        assertThat(Tokens.of("pypi.org")).startsWith("pypi-AgEIcHlwaS5vcmc");
        assertThat(Tokens.of("test.pypi.org")).startsWith("pypi-AgENdGVzdC5weXBpLm9yZw");
        assertThat(Macaroon.parse(Tokens.of("pypi.org", USER, "x".repeat(300))))
                .isEqualTo(new Macaroon("pypi.org", List.of(USER, "x".repeat(300))));
    }

    @Test
    void theTokenOfAnotherIndexIsToldApart() {
        isRefused(
                obstacle(Tokens.of("test.pypi.org"), PYPI),
                "token-of-another-index",
                "a token of test.pypi.org, while the uploads go to upload.pypi.org");
        isRefused(
                obstacle(Tokens.of("pypi.org"), TEST_PYPI),
                "token-of-another-index",
                "while the uploads go to test.pypi.org");
    }

    @Test
    void aTokenOfPyPiIsNotShownToAStranger() {
        isRefused(
                obstacle(Tokens.of("pypi.org"), URI.create("https://pypi.example/")),
                "token-of-another-index",
                "while the uploads go to pypi.example");
        assertThat(obstacle(Tokens.of("pypi.org"), URI.create("http://127.0.0.1:8080/")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "ghp_0123456789", "pypi-", "pypi-AgEIcHlwaS5vcmc", "pypi-!!!", "pypi-AAAA"})
    void whatIsNoWholeTokenIsNotUsed(String token) {
        isRefused(obstacle(token, PYPI), "token-malformed", "PYPI_TOKEN is no API token of pypi.org");
        assertThat(obstacle(token, URI.create("https://pypi.example/")))
                .as("another index may have tokens of its own")
                .isEmpty();
    }

    @Test
    void aTokenOfWhichTheEndIsMissingIsNotUsed() {
        var whole = Tokens.of("pypi.org", USER);

        for (int length = 5; length < whole.length(); length++) {
            var part = whole.substring(0, length);
            assertThatThrownBy(() -> Macaroon.parse(part)).as(part).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anExpiredTokenIsNotUsed() {
        var now = Instant.now().getEpochSecond();

        isRefused(
                obstacle(Tokens.of("pypi.org", "[0, 1700000000, 0]"), PYPI), "token-expired", "expired on 2023-11-14T");
        assertThat(obstacle(Tokens.of("pypi.org", "[0, " + (now + 900) + ", " + now + "]"), PYPI))
                .isEmpty();
    }

    @Test
    void anExpiryThatIsNoTimeIsTakenForTheNearestThatIsOne() {
        assertThat(obstacle(Tokens.of("pypi.org", "[0, " + Long.MAX_VALUE + ", 0]"), PYPI))
                .isEmpty();
        isRefused(
                obstacle(Tokens.of("pypi.org", "[0, " + Long.MIN_VALUE + ", 0]"), PYPI),
                "token-expired",
                "expired on 1970-01-01T");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, [\"vantage6\", \"vantage6-node\"]]",
                "{\"version\": 1, \"permissions\": {\"projects\": [\"vantage6\", \"vantage6-node\"]}}",
            })
    void aTokenForSomeProjectsIsRefusedBeforeTheFirstOfThemIsOut(String caveat) {
        var token = Tokens.of("pypi.org", caveat);

        assertThat(obstacle(token, PYPI, "vantage6", "vantage6-node")).isEmpty();
        isRefused(
                obstacle(token, PYPI, "vantage6-common", "vantage6"),
                "token-too-narrow",
                "for vantage6, vantage6-node only, and not for vantage6-common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[9, \"new\"]",
                "{\"version\": 1, \"permissions\": \"user\"}",
                "not JSON",
                "[2, [\"an-id\"]]",
                "[]",
                ""
            })
    void whatWeDoNotUnderstandIsForTheIndexToJudge(String caveat) {
        assertThat(obstacle(Tokens.of("pypi.org", caveat), PYPI, "vantage6")).isEmpty();
    }
}
