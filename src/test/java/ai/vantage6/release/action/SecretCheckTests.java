package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.pipeline.Problem;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretCheckTests {

    private static final Environment BOTH =
            new Environment(Map.of("COMMIT_PAT", "ghp_12345678", "PYPI_TOKEN", "pypi-12345678"));

    @Test
    void whatAReleaseCannotDoWithoutIsMissedByName() {
        assertThat(SecretCheck.of(new Environment(Map.of()), true, Optional.of(PublishWith.AUTO)))
                .extracting(Problem::because)
                .containsExactly(
                        "COMMIT_PAT is not set, or empty; looked for the environment variable COMMIT_PAT",
                        "PYPI_TOKEN is not set, or empty; looked for the environment variable PYPI_TOKEN");
        assertThat(SecretCheck.of(BOTH, true, Optional.of(PublishWith.AUTO))).isEmpty();
    }

    @Test
    void whoeverChangesNothingNeedsNone() {
        assertThat(SecretCheck.of(new Environment(Map.of()), false, Optional.of(PublishWith.AUTO)))
                .isEmpty();
    }

    @Test
    void aReleaseWithoutPackagesNeedsNoTokenForThem() {
        assertThat(SecretCheck.of(new Environment(Map.of("COMMIT_PAT", "ghp_12345678")), true, Optional.empty()))
                .isEmpty();
    }

    @Test
    void aTrustedPublisherNeedsNoTokenForThem() {
        var identity = Map.of(
                "COMMIT_PAT", "ghp_12345678",
                "ACTIONS_ID_TOKEN_REQUEST_URL", "https://example.org/token?x=1",
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "identity");
        assertThat(SecretCheck.of(new Environment(identity), true, Optional.of(PublishWith.AUTO)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_1234\u200b5678",
                "ghp_1234\n5678",
                "ghp_1234 5678",
                "ghp_1234\u00e95678",
                "ghp_1234\u00005678"
            })
    void whatNoTokenHoldsIsToldByItsPlaceAndNeverByItsValue(String value) {
        var problems = SecretCheck.of(
                new Environment(Map.of("COMMIT_PAT", value, "PYPI_TOKEN", "pypi-12345678")),
                true,
                Optional.of(PublishWith.AUTO));
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("malformed-secret");
            assertThat(problem.text())
                    .contains("COMMIT_PAT", "character 9 of COMMIT_PAT is U+")
                    .doesNotContain("ghp_", "5678");
        });
    }

    /** Who deploys reads it, and says what is wrong with it. */
    @Test
    void aPublishProfileHasBlanksAndLineBreaks() {
        var profile =
                new Environment(Map.of("AZURE_PUBLISH_PROFILE", "<publishData>\n  <publishProfile />\n</publishData>"));
        assertThat(SecretCheck.of(profile, false, Optional.of(PublishWith.AUTO)))
                .isEmpty();
        assertThat(profile.secret(SecretName.AZURE_PUBLISH_PROFILE)).isPresent();
    }

    @Test
    void whatIsTooShortToBeASecretIsRefused() {
        var problems = SecretCheck.of(
                new Environment(Map.of("COMMIT_PAT", "true", "PYPI_TOKEN", "pypi-1234567")),
                true,
                Optional.of(PublishWith.AUTO));
        assertThat(problems)
                .singleElement()
                .extracting(Problem::because)
                .isEqualTo("COMMIT_PAT has fewer than 8 characters");
    }

    @Test
    void theSecretOfACourtesyRefusesNothingAndIsNotUsed() {
        var environment = new Environment(Map.of("DISCORD_RELEASE_TOKEN", "abc\u200bdefgh"));
        assertThat(SecretCheck.of(environment, false, Optional.of(PublishWith.AUTO)))
                .isEmpty();
        assertThat(environment.secret(SecretName.DISCORD_RELEASE_TOKEN)).isEmpty();
        assertThat(SecretCheck.of(environment, SecretName.DISCORD_RELEASE_TOKEN))
                .isPresent();
    }
}
