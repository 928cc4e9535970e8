package ai.vantage6.release.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Version;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which board, and which milestone on it. */
final class BoardConfigTests {

    private static final Version VERSION = Version.parse("4.14.0").orElseThrow();

    @Test
    void withoutOneThereIsNoBoard() throws Exception {
        var config = ReleaseConfig.load(Optional.empty(), Optional.empty());
        assertThat(config.courtesies().board().owner()).isEmpty();
        assertThat(config.withBoard(Optional.empty())).isSameAs(config);
    }

    @Test
    void theInputGoesBeforeTheConfiguration() throws Exception {
        var config = new ConfigReader(ReleaseConfig.DEFAULT)
                .read("board: {owner: iknl, number: 7, field: Progress, done: Out}", "test")
                .withBoard(Optional.of("{owner: vantage6, number: 1}"));
        assertThat(config.courtesies().board())
                .isEqualTo(new BoardConfig(Optional.of("vantage6"), 1, "Status", "Done", "{version}"));
    }

    @Test
    void theFaultsOfTheInputAreToldAsItsOwn() {
        assertThatThrownBy(() -> ReleaseConfig.DEFAULT.withBoard(Optional.of("{owner: a b, number: x}")))
                .hasMessageContaining("from the input board")
                .hasMessageContaining("owner must be the name of an organisation or a user")
                .hasMessageContaining("number must be a number from 1");
    }

    @Test
    void aMilestoneMayHaveALetterBeforeItUnlessItsNameIsConfigured() {
        assertThat(BoardConfig.DEFAULT.milestonesOf(VERSION)).containsExactly("4.14.0", "v4.14.0");
        var named = new BoardConfig(Optional.of("vantage6"), 1, "Status", "Done", "Release {version}");
        assertThat(named.milestonesOf(VERSION)).containsExactly("Release 4.14.0");
    }
}
