package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is out decides, not which tags exist. */
final class ReleasedVersionsTests {

    private static final Set<String> TAGS =
            Set.of("4.14.0", "4.15.0rc1", "4.15.0", "4.15.1", "4.15.2", "5.0.0rc1", "5.0.0", "4.15.2.post1");

    @Test
    void aVersionIsOutWhereTheIndexOrTheHostHasIt() {
        var released = ReleasedVersions.of(versions("4.14.0"), versions("4.15.0"));

        assertThat(released.include(version("4.14.0"))).isTrue();
        assertThat(released.include(version("4.15.0"))).isTrue();
        assertThat(released.include(version("4.15.1"))).isFalse();
        assertThat(released.mayInclude(version("4.15.1"))).isFalse();
    }

    @Test
    void whereNobodyCouldTellEveryVersionMayBeOutAndNoneIsKnownToBe() {
        assertThat(ReleasedVersions.UNTOLD.mayInclude(version("4.14.0"))).isTrue();
        assertThat(ReleasedVersions.UNTOLD.include(version("4.14.0"))).isFalse();
    }

    @Test
    void theNotesBeginAtTheLastReleaseThatCameOut() {
        var release = release("4.15.3", "4.14.0", "4.15.0", "4.15.1");

        assertThat(release.previous()).hasToString("Optional[version/4.15.1]");
    }

    @Test
    void aRefusedMajorVersionKeepsLatestFromNobody() {
        assertThat(release("4.15.3", "4.15.2").isHighestFinal()).isTrue();
        assertThat(release("4.15.3", "4.15.2", "5.0.0rc1").isHighestFinal()).isTrue();
        assertThat(release("4.15.3", "4.15.2", "5.0.0").isHighestFinal()).isFalse();
    }

    @Test
    void aHigherVersionThatIsOutCountsThoughItsTagWasDeleted() {
        assertThat(release("4.15.3", "6.0.0").isHighestFinal()).isFalse();
    }

    @Test
    void aCandidateIsNeverTheHighestFinal() {
        assertThat(release("5.1.0rc1").isHighestFinal()).isFalse();
    }

    @Test
    void aCandidateContinuesAnEarlierOneOfItsVersionThatCameOut() {
        assertThat(release("4.15.0rc2", "4.14.0", "4.15.0rc1").previous()).hasToString("Optional[version/4.15.0rc1]");
        assertThat(release("4.15.0rc2", "4.14.0").previous()).hasToString("Optional[version/4.14.0]");
        assertThat(release("4.15.0rc2").previous()).isEmpty();
    }

    @Test
    void aPostReleaseIsNobodysPredecessor() {
        assertThat(release("4.15.3", "4.15.2.post1", "4.15.1").previousFinal()).hasToString("Optional[version/4.15.1]");
    }

    private static Release release(String version, String... out) {
        var commit = new ObjectId("c".repeat(40));
        var tags = TAGS.stream().map(tag -> new ReleaseTag(version(tag))).collect(Collectors.toSet());
        return new Release(
                new ReleaseTag(version(version)),
                commit,
                "main",
                commit,
                Optional.empty(),
                Instant.EPOCH,
                tags,
                ReleasedVersions.of(versions(out), Set.of()),
                Optional.empty());
    }

    private static Set<Version> versions(String... versions) {
        return Arrays.stream(versions).map(ReleasedVersionsTests::version).collect(Collectors.toSet());
    }

    private static Version version(String text) {
        return Version.parse(text).orElseThrow();
    }
}
