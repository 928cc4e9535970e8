package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CountedTests {

    @Test
    void oneIsNoPlural() {
        assertThat(Counted.of(1, "platform")).isEqualTo("1 platform");
        assertThat(Counted.of(0, "platform")).isEqualTo("0 platforms");
        assertThat(Counted.of(2, "file")).isEqualTo("2 files");
    }
}
