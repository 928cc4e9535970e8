package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReleaseTests {

    private static Release release(String version, String... others) {
        var commit = new ObjectId("1".repeat(40));
        return new Release(
                tag(version),
                commit,
                "main",
                commit,
                Optional.empty(),
                Instant.EPOCH,
                Arrays.stream(others).map(ReleaseTests::tag).collect(Collectors.toSet()));
    }

    private static ReleaseTag tag(String version) {
        return ReleaseTag.parse("refs/tags/version/" + version).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4.14.0    | 4.13.6 4.13.7 4.14.0rc1 4.14.1 5.0.0b1 | 4.13.7    | 4.13.7",
                "4.14.0    | 4.13.7 4.13.8.post1                   | 4.13.7    | 4.13.7",
                "4.14.0rc2 | 4.13.7 4.14.0rc1 4.14.0b3 4.14.0rc3   | 4.13.7    | 4.14.0rc1",
                "5.0.0rc1  | 4.13.7 4.14.0rc1                      | 4.13.7    | 4.13.7",
                "4.13.8    | 4.13.7 4.14.0 5.0.0rc1                | 4.13.7    | 4.13.7",
                "4.14.0.post2 | 4.13.7 4.14.0 4.14.0.post1         | 4.14.0    | 4.14.0",
                "1.0.0     | 1.0.0rc1                              |           |",
                "1.0.0     | 1.0.1                                 |           |",
            })
    void beginsItsNotesAtTheReleaseBefore(String version, String others, String previousFinal, String previous) {
        var release = release(version, others.split(" ", -1));

        assertThat(release.previousFinal().map(tag -> tag.version().toString()))
                .isEqualTo(Optional.ofNullable(previousFinal));
        assertThat(release.previous().map(tag -> tag.version().toString())).isEqualTo(Optional.ofNullable(previous));
    }

    @Test
    void isTheLatestWhereNoHigherFinalIsOut() {
        assertThat(release("4.14.0", "4.13.7", "5.0.0rc1").isHighestFinal()).isTrue();
        assertThat(release("4.14.0", "5.0.0").isHighestFinal()).isFalse();
        assertThat(release("4.14.0rc1", "4.13.7").isHighestFinal()).isFalse();
        assertThat(release("4.14.0", "4.14.0").isHighestFinal()).isTrue();
    }
}
