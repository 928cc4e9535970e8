package ai.vantage6.release.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.algorithms.StoreFile.Found;
import ai.vantage6.release.model.Algorithm;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.InfrastructureVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What algorithm_store.json says, beside what is released. */
final class StoreFileTests {

    private static final String PATH = "algorithm_store.json";
    private static final Set<String> TAGS = Set.of("1.2.0", "1.2.0-v6-4.13", "latest", "cotopaxi");
    private static final Algorithm RELEASED = new Algorithm(
            "Average",
            ImageName.parse("ghcr.io/vantage6/algorithm/average").orElseThrow(),
            InfrastructureVersion.parse("4.13").orElseThrow());

    private static Found in(String text) {
        return StoreFile.in(new TextFiles(Map.of(PATH, text)), PATH);
    }

    private static List<String> stale(String image, String vantage6) {
        var text = "{\"name\": \"Average\", \"image\": \"" + image + "\", \"vantage6_version\": \"" + vantage6 + "\"}";
        return in(text).content().orElseThrow().stale(RELEASED, TAGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":1.2.0", ":latest", ":cotopaxi", ":1.2.0-v6-4.13"})
    void anyTagOfTheReleaseIsRight(String tag) {
        assertThat(stale("ghcr.io/vantage6/algorithm/average" + tag, "4.13.0")).isEmpty();
    }

    @Test
    void whatIsStaleIsToldWithWhatToWrite() {
        assertThat(stale("harbor2.vantage6.ai/algorithms/average", "4.6"))
                .containsExactly(
                        "algorithm_store.json says \"image\": \"harbor2.vantage6.ai/algorithms/average\", which is not"
                                + " what is released: write \"image\": \"ghcr.io/vantage6/algorithm/average\"",
                        "algorithm_store.json says \"vantage6_version\": \"4.6\", which is not what is released:"
                                + " write \"vantage6_version\": \"4.13\"");
    }

    @Test
    void theTagOfAnEarlierVersionIsStale() {
        assertThat(stale("ghcr.io/vantage6/algorithm/average:1.1.0", "4.13"))
                .singleElement()
                .asString()
                .contains("average:1.1.0\", which is not");
    }

    @Test
    void whatIsMissingIsStaleToo() {
        var file = in("{}").content().orElseThrow();

        assertThat(file.stale(RELEASED, TAGS))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).startsWith("algorithm_store.json says no "));
    }

    @Test
    void whereItIsWantedAndBrokenThatIsTold() {
        var sources = new AlgorithmSources(new TextFiles(Map.of(PATH, "{")), in("{"));

        assertThatThrownBy(() -> sources.madeFor(ImageProfile.NONE, Optional.empty()))
                .hasMessageContaining("; algorithm_store.json is no JSON object that can be read");
        assertThatThrownBy(() -> sources.image(ImageProfile.NONE, Optional.empty()))
                .hasMessageContaining("; algorithm_store.json is no JSON object that can be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "not json", "\"text\""})
    void whatIsNoObjectIsBroken(String text) {
        assertThat(in(text)).isEqualTo(new Found.Broken(PATH));
    }

    @Test
    void noFileIsNothing() {
        assertThat(StoreFile.in(new TextFiles(Map.of()), PATH)).isEqualTo(new Found.Nothing());
    }
}
