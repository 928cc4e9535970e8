package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.python.PackageBuilder.Built;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class BuildPackagesTests {

    private static final ObjectId COMMIT = new ObjectId("a".repeat(40));
    private static final ReleaseTag TAG = ReleaseTag.parse("version/4.14.0").orElseThrow();
    private static final Distribution WHEEL = new Distribution(
            "vantage6",
            Distribution.Kind.WHEEL,
            TAG.version(),
            Path.of("vantage6-4.14.0-py3-none-any.whl"),
            Digest.of(new byte[0]),
            0);

    @Test
    void aTreeWithoutPackagesNeedsNoPython() throws Exception {
        var stage = new BuildPackages(repository(), (sources, files) -> {
            throw new AssertionError("nobody may build");
        });

        var plan = stage.prepare(sources());

        assertThat(plan.output()).contains(List.of());
        assertThat(plan.notes()).containsExactly("the repository holds no Python package");
    }

    @Test
    void buildsFromTheVersionCommitAndChangesNothingOutside() throws Exception {
        var stage = new BuildPackages(repository(), (sources, files) -> {
            assertThat(files.paths()).containsExactly(COMMIT.hex());
            return new Built(List.of(WHEEL), List.of(), List.of());
        });

        var plan = stage.prepare(sources(new PackageSource("vantage6", "vantage6")));

        assertThat(plan.output()).contains(List.of(WHEEL));
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes()).containsExactly("built and checked 1 distributions");
    }

    @Test
    void everyFaultRefusesAndEveryWarningIsPassedOn() throws Exception {
        var faults = List.of(
                new Problem("a", "try", "it failed", "Mend it"), new Problem("b", "try", "it failed", "Mend it"));
        var stage = new BuildPackages(
                repository(), (sources, files) -> new Built(List.of(WHEEL), List.of("a file is shared"), faults));

        var plan = stage.prepare(sources(new PackageSource("vantage6", "vantage6")));

        assertThat(plan.problems()).isEqualTo(faults);
        assertThat(plan.warnings()).containsExactly("a file is shared");
        assertThat(plan.output()).as("later stages look all the same").isPresent();
    }

    private static SourceTree sources(PackageSource... packages) {
        var release = new Release(TAG, COMMIT, "main", COMMIT, Optional.empty(), Instant.EPOCH, Set.of());
        return new SourceTree(release, COMMIT, COMMIT, "v4", List.of(), List.of(packages));
    }

    /** Knows nothing but the files of a commit: one, named like the commit. */
    private static SourceRepository repository() {
        return (SourceRepository) Proxy.newProxyInstance(
                BuildPackagesTests.class.getClassLoader(),
                new Class<?>[] {SourceRepository.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("files");
                    return new Named(String.valueOf(arguments[0]));
                });
    }

    private record Named(String name) implements SourceFiles {

        @Override
        public SortedSet<String> paths() {
            return new TreeSet<>(Set.of(name));
        }

        @Override
        public byte[] read(String path) {
            return new byte[0];
        }

        @Override
        public boolean executable(String path) {
            return false;
        }
    }
}
