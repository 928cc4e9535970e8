package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.LayoutConfig;
import ai.vantage6.release.model.UserInterface.DeployedReleases;
import java.util.Optional;
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
        assertThat(scope("4.14.0rc1", "v4").issuesWait())
                .contains("issues are done with the final, and not with a pre-release");
        assertThat(scope("4.14.0.post1", "v4").issuesWait()).isPresent();
    }

    @Test
    void aFinalIsAnnounced() {
        assertThat(scope("4.14.0", "v4").notAnnounced()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4.14.0rc1, v4", "4.14.0.post1, v4", "4.14.0, ui", "1.2.0, algorithm"})
    void onlyFinalsOfTheInfrastructureHaveDocumentationOfTheirOwn(String version, String layout) {
        assertThat(scope(version, layout).notDocumented()).isPresent();
        assertThat(scope("4.14.0", "v4").notDocumented()).isEmpty();
    }

    @Test
    void theConfigurationMayNameTheDocumentationOfAnyLayout() {
        assertThat(scope("1.2.0", "algorithm")
                        .documentedBy(Optional.of("v6-average"))
                        .notDocumented())
                .isEmpty();
        assertThat(scope("4.14.0", "v4").documentedBy(Optional.of("other")).documentation())
                .contains("other");
        assertThat(scope("4.14.0", "v4").documentedBy(Optional.empty()).documentation())
                .contains("vantage6");
    }

    @ParameterizedTest
    @CsvSource({"v4,true", "between,true", "v5,true", "ui,false", "algorithm,false"})
    void onlyTheLayoutsOfTheInfrastructureHavePackagesForTheIndex(String layout, boolean packages) {
        assertThat(scope("4.14.0", layout).packages()).isEqualTo(packages);
    }

    @Test
    void nothingOfTheInfrastructureIsDoneByHand() {
        for (var profile : LayoutConfig.DEFAULT.profiles()) {
            assertThat(Scope.of(Version.parse("4.14.0").orElseThrow(), profile)
                            .byHand()
                            .isEmpty())
                    .as(profile.name())
                    .isEqualTo(!profile.name().equals("action"));
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

    @ParameterizedTest
    @CsvSource({
        "4.14.0, v4, true",
        "5.0.0, v5, true",
        "4.3.1, ui, true",
        "4.14.0rc1, v4, false",
        "4.14.0.post1, v4, false",
        "4.14.0rc1.post1, v4, false",
        "1.2.0, algorithm, false"
    })
    void theUserInterfaceOfFinalsIsDeployed(String version, String layout, boolean deployed) {
        assertThat(scope(version, layout).notDeployed().isEmpty()).isEqualTo(deployed);
    }

    @Test
    void theConfigurationSaysWhichReleasesAreDeployed() {
        var ui = scope("4.14.0", "v4").userInterface().orElseThrow();
        var candidate = Version.parse("4.14.0rc1").orElseThrow();
        assertThat(ui.with(DeployedReleases.ALL).notDeployed(candidate)).isEmpty();
        assertThat(ui.with(DeployedReleases.NEVER).notDeployed(candidate)).isPresent();
        assertThat(ui.with(DeployedReleases.NEVER)
                        .notDeployed(Version.parse("4.14.0").orElseThrow()))
                .isPresent();
    }

    @Test
    void aUserInterfaceWithARepositoryOfItsOwnFollowsTheInfrastructure() {
        assertThat(scope("4.3.1", "ui").follows()).contains("vantage6");
        assertThat(scope("4.3.1.post1", "ui").follows()).isEmpty();
        assertThat(scope("4.14.0", "v4").follows()).isEmpty();
    }

    @Test
    void aLayoutMayHaveNoImages() {
        var images = ImageProfile.NONE;
        var profile = LayoutConfig.DEFAULT.profiles().getFirst();
        assertThat(Scope.of(Version.parse("4.14.0").orElseThrow(), profile, images, Optional.empty())
                        .noImages())
                .isPresent();
        assertThat(scope("4.14.0", "v4").noImages()).isEmpty();
    }
}
