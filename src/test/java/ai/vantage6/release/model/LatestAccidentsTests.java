package ai.vantage6.release.model;

import static ai.vantage6.release.model.MovingTagsTests.moved;
import static ai.vantage6.release.model.MovingTagsTests.tags;
import static ai.vantage6.release.model.MovingTagsTests.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The nine times that {@code latest} went to a lower version, since every release took it that its Makefile let take it: each
 * one until 4.9.1, each final later. The order is that of the first version commits of vantage6/vantage6.
 */
final class LatestAccidentsTests {

    @Test
    void november2022LatestWentFrom350rc1To343() {
        assertThat(latestAfter("3.4.2", "3.5.0rc1", "3.4.3")).containsExactly("3.4.2", "3.4.2", "3.4.3");
    }

    @Test
    void may2023LatestWentFrom390rc1To387rc1() {
        assertThat(latestAfter("3.8.6", "3.9.0rc1", "3.8.7rc1")).containsExactly("3.8.6", "3.8.6", "3.8.6");
    }

    @Test
    void may2023LatestWentFrom390rc2To387() {
        assertThat(latestAfter("3.8.6", "3.9.0rc1", "3.8.7rc1", "3.9.0rc2", "3.8.7"))
                .endsWith("3.8.6", "3.8.7");
    }

    @Test
    void august2023LatestWentFrom400a5To3110rc1() {
        assertThat(latestAfter("3.10.4", "4.0.0a5", "3.11.0rc1")).containsExactly("3.10.4", "3.10.4", "3.10.4");
    }

    @Test
    void january2024LatestWentFrom430b2To422() {
        assertThat(latestAfter("4.2.1", "4.3.0b1", "4.3.0b2", "4.2.2")).endsWith("4.2.1", "4.2.2");
    }

    @Test
    void february2024LatestWentFrom430b5To423() {
        assertThat(latestAfter("4.2.2", "4.3.0b3", "4.3.0b4", "4.3.0b5", "4.2.3"))
                .endsWith("4.2.2", "4.2.3");
    }

    @Test
    void december2024LatestWentFrom500a0To482() {
        assertThat(latestAfter("4.8.1", "5.0.0a0", "4.8.2")).containsExactly("4.8.1", "4.8.1", "4.8.2");
    }

    @Test
    void march2025LatestWentFrom500a1To4100() {
        assertThat(latestAfter("4.9.1", "5.0.0a1", "4.10.0rc1", "4.10.0rc4", "4.10.0"))
                .containsExactly("4.9.1", "4.9.1", "4.9.1", "4.9.1", "4.10.0");
    }

    @Test
    void march2025LatestWentFrom500a9To4102() {
        assertThat(latestAfter("4.10.1", "5.0.0a2", "5.0.0a9", "4.10.2")).endsWith("4.10.1", "4.10.2");
    }

    /** What latest is after each of these releases. */
    private static List<String> latestAfter(String... releases) {
        var steps = new ArrayList<String>();
        var out = new ArrayList<String>();
        for (var release : releases) {
            var takes = moved(tags(release, out.toArray(String[]::new)), MovingTag.LATEST)
                    .equals("latest");
            steps.add(takes ? release : steps.getLast());
            out.add(release);
        }
        for (var i = 1; i < steps.size(); i++) {
            assertThat(version(steps.get(i))).isGreaterThanOrEqualTo(version(steps.get(i - 1)));
        }
        return steps;
    }
}
