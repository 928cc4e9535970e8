package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.LayoutConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a release consists of, by its version and the profile of its layout. */
final class ScopeTests {

    private static Scope scope(String version, String layout) {
        var profile = LayoutConfig.DEFAULT.profiles().stream()
                .filter(one -> one.name().equals(layout))
                .findFirst()
                .orElseThrow();
        return Scope.of(Version.parse(version).orElseThrow(), profile);
    }

    @ParameterizedTest
    @CsvSource({"4.14.0rc1", "5.0.0a3", "4.0.0b1"})
    void aPreReleaseIsNotAnnounced(String version) {
        assertThat(scope(version, "v4").notAnnounced()).contains("a pre-release is not announced");
    }

    @Test
    void issuesAreDoneWithAFinalOnly() {
        assertThat(scope("4.14.0", "v4").issuesWait()).isEmpty();
        assertThat(scope("4.14.0rc1", "v4").issuesWait()).contains("issues are done with the final, and not with a pre-release");
        assertThat(scope("4.14.0.post1", "v4").issuesWait()).isPresent();
    }

    @Test
    void aFinalIsAnnounced() {
        assertThat(scope("4.14.0", "v4").notAnnounced()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"v4,true", "between,true", "v5,true", "ui,false", "algorithm,false"})
    void onlyTheLayoutsOfTheInfrastructureHavePackagesForTheIndex(String layout, boolean packages) {
        assertThat(scope("4.14.0", layout).packages()).isEqualTo(packages);
    }

    @Test
    void whatIsStillDoneByHandIsSaidOfEveryLayout() {
        for (var profile : LayoutConfig.DEFAULT.profiles()) {
            assertThat(Scope.of(Version.parse("4.14.0").orElseThrow(), profile).byHand())
                    .as(profile.name())
                    .isNotEmpty();
        }
    }

    @Test
    void aMajorVersionHasAName() {
        assertThat(scope("4.14.0", "v4").majorName()).contains("cotopaxi");
        assertThat(scope("9.0.0", "v4").majorName()).isEmpty();
    }

    @Test
    void aPostReleaseRebuildsImagesAndNothingElse() {
        var scope = scope("4.14.0.post1", "v4");

        assertThat(scope.imagesOnly()).isPresent();
        assertThat(scope.notAnnounced()).isPresent();
        assertThat(scope.byHand()).isEmpty();
        assertThat(scope.recordedOnHost())
                .as("there is no GitHub release that could hold the record")
                .isEmpty();
        assertThat(scope("4.14.0", "v4").imagesOnly()).isEmpty();
    }

    @Test
    void aLayoutMayHaveNoImages() {
        assertThat(scope("4.14.0", "ui").noImages()).isPresent();
        assertThat(scope("4.14.0", "v4").noImages()).isEmpty();
    }
}
