package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vantage6 that an algorithm is made for. */
final class InfrastructureVersionTests {

    private static InfrastructureVersion of(String text) {
        return InfrastructureVersion.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.13", "4.13.0", "5.0.0rc1"})
    void isAVersionOrALine(String text) {
        assertThat(of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "latest", "4.x", "4.13.0-1", "4.13\n", "", "04.13", "cotopaxi"})
    void nothingElseIsOne(String text) {
        assertThat(InfrastructureVersion.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4.13, 4.13.0, true",
        "4.13.0, 4.13, true",
        "4.13, 4.13, true",
        "4.1, 4.13, false",
        "4.6, 4.13.0, false",
        "4.13.0, 4.13.1, false"
    })
    void aLineAgreesWithEachOfItsVersions(String one, String other, boolean agrees) {
        assertThat(of(one).agreesWith(of(other))).isEqualTo(agrees);
    }

    @Test
    void aTagOfAnImageNamesBoth() {
        var version = Version.parse("1.2.0rc1").orElseThrow();
        var tag = of("4.13.0").tag(version);

        assertThat(tag).isEqualTo("1.2.0rc1-v6-4.13.0");
        assertThat(InfrastructureVersion.ofTag(tag)).contains(new InfrastructureVersion.Pair(version, of("4.13.0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "1.2.0", "1.2.0-v6-", "x-v6-4.13", "1.2.0-v6-latest"})
    void otherTagsNameNeither(String tag) {
        assertThat(InfrastructureVersion.ofTag(tag)).isEmpty();
    }
}
