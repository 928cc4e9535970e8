package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentTests {

    @Test
    void anInputIsNamedAsTheRunnerNamesIt() {
        assertThat(new Environment(Map.of("INPUT_DRY-RUN", "true")).input(Input.DRY_RUN))
                .contains("true");
    }

    @Test
    void anInputIsAlsoFoundWhereAShellDropsHyphens() {
        assertThat(new Environment(Map.of("INPUT_DRY_RUN", "true")).input(Input.DRY_RUN))
                .contains("true");
    }

    @Test
    void theSpellingWithAValueWins() {
        var environment = new Environment(Map.of("INPUT_DRY-RUN", "", "INPUT_DRY_RUN", "true"));
        assertThat(environment.input(Input.DRY_RUN)).contains("true");
    }

    @Test
    void valuesAreTrimmedAndBlankOnesAreMissing() {
        var environment = new Environment(Map.of("A", "  x \n", "B", " \t"));
        assertThat(environment.variable("A")).contains("x");
        assertThat(environment.variable("B")).isEmpty();
        assertThat(environment.variable("C")).isEmpty();
    }

    @Test
    void theApiTokenIsGithubsOwnAndElseTheOneThatCommits() {
        var both = Map.of("GITHUB_TOKEN", "ghs_12345", "COMMIT_PAT", "ghp_23456");
        assertThat(new Environment(both).apiToken()).contains(new Secret("ghs_12345"));
        assertThat(new Environment(Map.of("GITHUB_TOKEN", "", "COMMIT_PAT", "ghp_23456")).apiToken())
                .contains(new Secret("ghp_23456"));
    }

    @Test
    void thePasswordsInAPublishProfileAreSecretsOfTheirOwn() {
        var profile = "<publishProfile userName=\"$a\" userPWD=\"canary-1\"/>\n<publishProfile userPWD = 'canary-2' />";
        var secrets = new Environment(Map.of("AZURE_PUBLISH_PROFILE", profile)).allSecrets();
        assertThat(secrets).extracting(Secret::reveal).contains(profile, "canary-1", "canary-2");
        var basic = java.util.Base64.getEncoder()
                .encodeToString("$a:canary-1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(new Redactor(secrets).redact("Basic " + basic + ", canary-2, " + profile))
                .doesNotContain("canary", basic.substring(8, basic.length() - 4));
    }

    @Test
    void whateverIsNamedLikeASecretIsOne() {
        var environment = new Environment(Map.of(
                "COVERALLS_TOKEN", "a",
                "AZURE_PUBLISH_PROFILE", "b",
                "DISCORD_WEBHOOK", "g",
                "ADD_TO_PROJECT_PAT", "c",
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "d",
                "DOCKER_USERNAME", "e",
                "PATH", "f"));
        assertThat(environment.allSecrets()).extracting(Secret::reveal).containsExactly("a", "b", "c", "d", "g");
    }
}
