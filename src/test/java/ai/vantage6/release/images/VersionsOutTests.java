package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.ImageSpec.When;
import ai.vantage6.release.model.InfrastructureVersion;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VersionsOutTests {

    private final MemoryRegistry registry = new MemoryRegistry("registry.example");
    private final Destination destination = new Destination(registry, "v6", registry);

    @TempDir
    Path directory;

    @Test
    void whatIndexAndHostTellIsOutAndATagInGitOrInTheRegistryIsNot() throws Exception {
        push("5.0.0", "4.14.1", "latest", "cotopaxi");

        assertThat(out(told("4.14.0", "4.15.0rc1"), When.ALWAYS)).containsExactlyInAnyOrder("4.14.0", "4.15.0rc1");
    }

    @Test
    void rebuildsOfWhatIsOutAreKnownToTheRegistryAlone() throws Exception {
        push("4.14.0.post1", "4.14.0.post2", "5.0.0.post1");

        assertThat(out(told("4.14.0"), When.ALWAYS))
                .containsExactlyInAnyOrder("4.14.0", "4.14.0.post1", "4.14.0.post2");
    }

    @Test
    void whereNobodyCouldTellEveryGitTagCounts() throws Exception {
        assertThat(out(ReleasedVersions.UNTOLD, When.ALWAYS)).containsExactlyInAnyOrder("4.13.0", "5.0.0");
    }

    /** A base image is made of 4.14.0 and not of 4.14.1, so its rebuild takes the tag of the line. */
    @Test
    void aVersionThatHasNoSuchImageKeepsNoTagFromAnother() throws Exception {
        push("4.14.0.post1");

        assertThat(out(told("4.14.0", "4.14.1", "4.15.0"), When.MINOR))
                .containsExactlyInAnyOrder("4.14.0", "4.14.0.post1", "4.15.0");
    }

    @Test
    void aRegistryThatCannotTellItsTagsLeavesNothingToGuess() {
        registry.fail("tags ", "rate-limited", "it answered 429");

        assertThatThrownBy(() -> out(told("4.14.0"), When.ALWAYS)).hasMessageContaining("429");
    }

    /** 1.1.0 was pushed before there were such tags, and counts: nothing is led back by mistake. */
    @Test
    void namesakesOfAnAlgorithmAreThoseForTheSameMajorVersionOfVantage6() throws Exception {
        push("1.0.0-v6-4.12.0", "1.1.0", "1.2.0-v6-4.13", "2.0.0-v6-5.0.0", "2.1.0-v6-4.13", "2.1.0-v6-5.0.1");
        var out = Set.of(version("1.0.0"), version("1.1.0"), version("1.2.0"), version("2.0.0"), version("2.1.0"));
        var madeFor = InfrastructureVersion.parse("4.14.0").orElseThrow();

        assertThat(VersionsOut.namesakes(out, madeFor, destination, "node"))
                .extracting(Version::toString)
                .containsExactlyInAnyOrder("1.0.0", "1.1.0", "1.2.0", "2.1.0");
    }

    private Set<String> out(ReleasedVersions released, When when) throws Exception {
        var commit = new ObjectId("c".repeat(40));
        var release = new Release(
                new ReleaseTag(version("4.14.2")),
                commit,
                "main",
                commit,
                Optional.empty(),
                Instant.EPOCH,
                Set.of(new ReleaseTag(version("4.13.0")), new ReleaseTag(version("5.0.0"))),
                released,
                Optional.empty());
        return VersionsOut.of(release, destination, "node", when).stream()
                .map(Version::toString)
                .collect(Collectors.toSet());
    }

    private void push(String... tags) throws Exception {
        var image = TestImage.make(directory.resolve("node"), "node");
        for (var tag : tags) {
            image.pushTo(registry, "v6/node", tag);
        }
    }

    private static ReleasedVersions told(String... versions) {
        return ReleasedVersions.of(
                Arrays.stream(versions).map(VersionsOutTests::version).collect(Collectors.toSet()), Set.of());
    }

    private static Version version(String text) {
        return Version.parse(text).orElseThrow();
    }
}
