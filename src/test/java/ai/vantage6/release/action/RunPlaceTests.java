package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunPlaceTests {

    @Test
    void aRunnerTellsWhereTheRunIs() {
        var place = RunPlace.of(new Environment(Map.of(
                "GITHUB_SERVER_URL", "https://github.com",
                "GITHUB_REPOSITORY", "vantage6/vantage6",
                "GITHUB_RUN_ID", "17",
                "GITHUB_RUN_ATTEMPT", "2")));
        assertThat(place.run()).hasToString("Optional[https://github.com/vantage6/vantage6/actions/runs/17]");
        assertThat(place.page("/releases")).hasToString("Optional[https://github.com/vantage6/vantage6/releases]");
        assertThat(place.attempt()).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({"https://git hub,a/b", "::,a/b", "https://github.com,a b", "relative,a/b"})
    void aMalformedVariableCostsTheLinkAndNothingElse(String server, String repository) {
        var place = RunPlace.of(new Environment(
                Map.of("GITHUB_SERVER_URL", server, "GITHUB_REPOSITORY", repository, "GITHUB_RUN_ID", "17")));
        assertThat(place.page("/releases")).isEmpty();
        assertThat(place.run()).isEmpty();
    }

    @Test
    void aRehearsalHasNoPages() {
        var place = RunPlace.of(new Environment(Map.of("GITHUB_REPOSITORY", "a/b", RunPlace.REHEARSAL, "true")));
        assertThat(place.rehearsal()).isTrue();
        assertThat(place.page("/releases")).isEmpty();
    }
}
