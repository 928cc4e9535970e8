package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChildEnvironmentTests {

    static final List<String> ALLOWED_FOR_BUILDING = List.of(
            "PATH",
            "LD_LIBRARY_PATH",
            "LANG",
            "LC_ALL",
            "TZ",
            "HOME",
            "TMPDIR",
            "PIP_CONFIG_FILE",
            "PIP_NO_INDEX",
            "PYTHONDONTWRITEBYTECODE",
            "PYTHONHASHSEED",
            "SOURCE_DATE_EPOCH",
            "GIT_CEILING_DIRECTORIES",
            "http_proxy",
            "https_proxy",
            "all_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY");

    private static final List<String> SECRETS = List.of(
            "COMMIT_PAT",
            "ADD_TO_PROJECT_PAT",
            "COVERALLS_TOKEN",
            "DOCKER_TOKEN",
            "DOCKER_USERNAME",
            "PYPI_TOKEN",
            "DISCORD_RELEASE_TOKEN",
            "AZURE_PUBLISH_PROFILE",
            "READTHEDOCS_TOKEN",
            "GITHUB_TOKEN",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
            "TWINE_PASSWORD",
            "A_SECRET_OF_NEXT_YEAR");

    private static final Path HOME = Path.of("/tmp/home");

    @Test
    void noCanaryReachesAnyChild() {
        var ours = new HashMap<String, String>();
        SECRETS.forEach(name -> ours.put(name, "canary-" + name));
        ours.put("PATH", "/usr/bin");
        var environment = new ChildEnvironment(ours);

        assertThat(List.of(
                        environment.forFinding(),
                        environment.forRunning(HOME),
                        environment.forInstalling(HOME),
                        environment.forBuilding(HOME, Instant.EPOCH)))
                .allSatisfy(child -> {
                    assertThat(child.toString()).doesNotContain("canary");
                    assertThat(child).containsEntry("PATH", "/usr/bin");
                });
    }

    @Test
    void anIndexWithAPasswordIsForPipAlone() {
        var environment = new ChildEnvironment(Map.of("PIP_INDEX_URL", "https://me:canary@index.example"));

        assertThat(environment.forInstalling(HOME)).containsKey("PIP_INDEX_URL");
        assertThat(environment.forBuilding(HOME, Instant.EPOCH).toString()).doesNotContain("canary");
        assertThat(environment.forRunning(HOME).toString()).doesNotContain("canary");
    }

    @Test
    void whatBuildsHasNoNetworkNoTimeAndNoHomeOfOurs() {
        var environment = new ChildEnvironment(Map.of("HOME", "/home/me", "https_proxy", "http://proxy:3128"));

        assertThat(environment.forBuilding(HOME, Instant.ofEpochSecond(1234)))
                .containsEntry("SOURCE_DATE_EPOCH", "1234")
                .containsEntry("PYTHONHASHSEED", "0")
                .containsEntry("TZ", "UTC")
                .containsEntry("HOME", "/tmp/home")
                .containsEntry("https_proxy", "http://127.0.0.1:9")
                .containsEntry("PIP_NO_INDEX", "1")
                .containsEntry("PIP_CONFIG_FILE", "/dev/null");
    }
}
