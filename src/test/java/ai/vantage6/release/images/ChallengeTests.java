package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.http.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a registry writes into its 401, whatever that is. */
final class ChallengeTests {

    @Test
    void ofTheLongestValuesNothingOverflows() {
        for (var value : List.of("a".repeat(4000), "\\a".repeat(2000), "\\\"".repeat(1900))) {
            assertThat(Challenge.of(answer("Bearer realm=\"" + value + "\""))).isNotNull();
        }
        assertThat(Challenge.of(answer("Bearer realm=\"https://auth.example/t\",x=\"" + "a".repeat(3900) + "\"")))
                .isPresent();
    }

    private static Answer answer(String header) {
        return new Answer(
                401,
                URI.create("https://registry.example/v2/"),
                Map.of("www-authenticate", List.of(header)),
                new byte[0]);
    }
}
