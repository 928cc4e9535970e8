package ai.vantage6.release.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.config.ReleaseConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GitHub calls the repository of a clone. */
final class RepositoryPlaceTests {

    @TempDir
    Path clone;

    private String name(String origin, Map<String, String> environment) throws Exception {
        try (var git = Git.init().setDirectory(clone.toFile()).call()) {
            var config = git.getRepository().getConfig();
            config.setString("remote", "origin", "url", origin);
            config.save();
        }
        var named = ReleaseConfig.load(Optional.empty(), Optional.empty());
        return new RepositoryPlace(new Environment(environment), named).name(clone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/vantage6/vantage6",
                "https://github.com/vantage6/vantage6.git",
                "https://user@github.com:443/vantage6/vantage6/",
                "http://127.0.0.1:8080/git/vantage6/vantage6.git",
                "git@github.com:vantage6/vantage6.git",
                "git@github.com:/vantage6/vantage6.git",
                "ssh://git@github.com/vantage6/vantage6.git",
            })
    void theAddressOfTheRemoteNamesIt(String origin) throws Exception {
        assertThat(name(origin, Map.of())).isEqualTo("vantage6/vantage6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/mirrors/vantage6/vantage6.git",
                "../vantage6/vantage6",
                "file:///srv/vantage6/vantage6.git",
                "https://github.com/vantage6",
                "git@github.com:vantage6",
            })
    void aFolderOrHalfANameNamesNothing(String origin) {
        assertThatThrownBy(() -> name(origin, Map.of()))
                .hasMessageContaining("GITHUB_REPOSITORY is not set, and the remote's address is no URL that ends in"
                        + " OWNER/NAME");
    }

    @Test
    void theRunnerKnowsItBetter() throws Exception {
        assertThat(name("/srv/vantage6", Map.of("GITHUB_REPOSITORY", "iknl/vantage6")))
                .isEqualTo("iknl/vantage6");
    }
}
