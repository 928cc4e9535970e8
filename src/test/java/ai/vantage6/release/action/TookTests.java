package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TookTests {

    @ParameterizedTest
    @CsvSource({
        "0,0.0 s",
        "449,0.4 s",
        "9900,9.9 s",
        "10000,10 s",
        "59999,59 s",
        "60000,1 min 0 s",
        "3725000,62 min 5 s"
    })
    void peopleReadIt(long millis, String text) {
        assertThat(Took.text(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
