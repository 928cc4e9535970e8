package ai.vantage6.release.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunnerRemoteTests {

    @ParameterizedTest
    @CsvSource({
        "https://github.com, vantage6/vantage6, https://github.com/vantage6/vantage6",
        "https://github.example.org/, a_b/c.d-e, https://github.example.org/a_b/c.d-e",
        "http://127.0.0.1:8080, o/r, http://127.0.0.1:8080/o/r"
    })
    void isTheRepositoryThatTheWorkflowRunsFor(String server, String repository, String address) throws Exception {
        assertThat(RunnerRemote.address(Optional.of(server), Optional.of(repository)))
                .contains(address);
    }

    @Test
    void isOnGitHubWhereNoServerIsNamedAndNowhereWithoutARunner() throws Exception {
        assertThat(RunnerRemote.address(Optional.empty(), Optional.of("o/r"))).contains("https://github.com/o/r");
        assertThat(RunnerRemote.address(Optional.of("https://github.com"), Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vantage6", "a/b/c", "a/..", "../b", "a b/c", "a/b?x", "a/b\n", "/b", "a/"})
    void aRepositoryThatIsNotOwnerAndNameIsRefused(String repository) {
        assertThatThrownBy(() -> RunnerRemote.address(Optional.empty(), Optional.of(repository)))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("not OWNER/NAME");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://github.com", "github.com", "/srv", "file:///srv", "https://git hub.com/%", "ftp://x", ""
            })
    void aServerThatMustNotSeeTheTokenIsRefused(String server) {
        assertThatThrownBy(() -> RunnerRemote.address(Optional.of(server), Optional.of("o/r")))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("GITHUB_SERVER_URL");
    }
}
