package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.python.PackageBuilder;
import ai.vantage6.release.python.PackageBuilder.Built;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is released: the bytes of the draft where it has them, and else what is built here. */
final class ProvidePackagesTests {

    private static final ObjectId TREE = new ObjectId("b".repeat(40));
    private static final List<String> FILES = List.of(
            "vantage6_common-4.14.0-py3-none-any.whl", "vantage6_common-4.14.0.tar.gz", "vantage6-4.14.0.tar.gz");

    @TempDir
    private Path directory;

    private TestGitHub github;
    private final List<String> built = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        github = new TestGitHub();
    }

    @AfterEach
    void stop() {
        github.close();
    }

    /** Another run of a build of this program: its files hold its name. */
    private final class Run {
        private final String name;
        private final Path output;

        Run(String name) {
            this.name = name;
            this.output = directory.resolve(name);
        }

        Plan<ProvidedPackages> prepare(ObjectId tree) throws Exception {
            return new ProvidePackages(repository(), this::build, Optional.of(github.releases()), output, false)
                    .prepare(sources(tree));
        }

        ProvidedPackages provide() throws Exception {
            return prepare(TREE).output().orElseThrow();
        }

        /** Attaches so many files of a draft, as if killed after them. */
        void fill(int changes) throws Exception {
            var packages = provide();
            var record = new ReleaseRecord(
                    sources(TREE), sources(TREE).versionCommit(), packages.distributions(), packages.tools());
            var plan = new DraftGitHubRelease(github.releases(), output).prepare(record);
            for (var change : plan.changes().stream().limit(changes).toList()) {
                change.effect().apply();
            }
        }

        private Built build(SourceTree sources, SourceFiles files) {
            built.add(name);
            return new Built(FILES.stream().map(this::file).toList(), Map.of("setuptools", name), List.of(), List.of());
        }

        private Distribution file(String file) {
            try {
                Files.createDirectories(output);
                var content = (file + " built by " + name).getBytes(StandardCharsets.UTF_8);
                var path = Files.write(output.resolve(file), content);
                var kind = file.endsWith(".whl") ? Distribution.Kind.WHEEL : Distribution.Kind.SDIST;
                var project = file.startsWith("vantage6_common") ? "vantage6-common" : "vantage6";
                var version = sources(TREE).release().version();
                return new Distribution(project, kind, version, path, Digest.of(content), content.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static SourceTree sources(ObjectId tree, PackageSource... packages) {
        var release = TestGitHub.release("4.14.0");
        var all = packages.length == 0 ? List.of(new PackageSource("vantage6", "vantage6")) : List.of(packages);
        return new SourceTree(release, release.tagged(), tree, "v4", List.of(), all);
    }

    /** Knows nothing but that somebody asks for the files of the version commit. */
    private static SourceRepository repository() {
        return (SourceRepository) Proxy.newProxyInstance(
                ProvidePackagesTests.class.getClassLoader(),
                new Class<?>[] {SourceRepository.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("files");
                    return Proxy.newProxyInstance(
                            ProvidePackagesTests.class.getClassLoader(),
                            new Class<?>[] {SourceFiles.class},
                            (files, name, none) -> {
                                throw new AssertionError("nobody reads a file");
                            });
                });
    }

    private List<String> contents(ProvidedPackages packages) throws Exception {
        var contents = new ArrayList<String>();
        for (var distribution : packages.distributions()) {
            packages.bring(distribution, github.releases());
            var bytes = Files.readAllBytes(distribution.file());
            assertThat(Digest.of(bytes)).isEqualTo(distribution.sha256());
            contents.add(new String(bytes, StandardCharsets.UTF_8).replaceFirst(".* built by ", ""));
        }
        return contents;
    }

    @Test
    void aTreeWithoutPackagesNeedsNoPython() throws Exception {
        var release = TestGitHub.release("4.14.0");
        var bare = new SourceTree(release, release.tagged(), TREE, "ui", List.of(), List.of());
        PackageBuilder nobody = (sources, files) -> {
            throw new AssertionError("nobody may build");
        };
        var plan = new ProvidePackages(repository(), nobody, Optional.of(github.releases()), directory, false)
                .prepare(bare);

        assertThat(plan.output().orElseThrow().distributions()).isEmpty();
        assertThat(plan.notes()).containsExactly("no Python package of this repository is published");
    }

    @Test
    void freshEverythingIsBuiltAndNothingIsChangedOutside() throws Exception {
        var plan = new Run("one").prepare(TREE);

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes()).containsExactly("built and checked 3 distributions");
        assertThat(contents(plan.output().orElseThrow())).containsOnly("one");
        assertThat(github.changes()).isEmpty();
    }

    @Test
    void aFullDraftIsTakenAndNothingIsBuilt() throws Exception {
        new Run("one").fill(99);
        built.clear();
        var plan = new Run("two").prepare(TREE);

        assertThat(built).isEmpty();
        assertThat(contents(plan.output().orElseThrow())).containsOnly("one");
        assertThat(plan.output().orElseThrow().tools()).containsEntry("setuptools", "one");
    }

    /** 1 makes the draft, 2 attaches the record, 3 the checksums, 4 to 6 the files. */
    @Test
    void ofAHalfFilledDraftItsBytesAreTakenAndTheRestIsBuilt() throws Exception {
        for (var killedAfter = 1; killedAfter <= 5; killedAfter++) {
            stop();
            start();
            new Run("one-" + killedAfter).fill(killedAfter);
            var second = new Run("two-" + killedAfter);
            var contents = contents(second.provide());
            assertThat(contents).as("killed after " + killedAfter).hasSize(3);
            assertThat(contents.stream().filter(("one-" + killedAfter)::equals)).hasSize(Math.max(0, killedAfter - 3));

            second.fill(99);
            assertThat(contents(new Run("three-" + killedAfter).provide()))
                    .as("what was finished is taken whole")
                    .isEqualTo(contents);
        }
    }

    @Test
    void aDraftOfOtherSourcesIsMadeAnewWithANote() throws Exception {
        new Run("one").fill(99);
        var plan = new Run("two").prepare(new ObjectId("c".repeat(40)));

        assertThat(contents(plan.output().orElseThrow())).containsOnly("two");
        assertThat(plan.notes()).anyMatch(note -> note.contains("its tree is bbbb"));
    }

    @Test
    void aPublishedReleaseOfOtherSourcesRefuses() throws Exception {
        new Run("one").fill(99);
        github.releases().publish(TestGitHub.release("4.14.0"), List.of());
        var plan = new Run("two").prepare(new ObjectId("c".repeat(40)));

        assertThat(plan.problems()).extracting(Problem::code).containsExactly("published-release-differs");
        assertThat(built).containsOnly("one");
    }

    @Test
    void theWheelsThatImagesAreMadeOfAreBroughtBackAtOnce() throws Exception {
        var first = new Run("one");
        first.fill(Integer.MAX_VALUE);
        var output = directory.resolve("again");

        var again = new ProvidePackages(
                        repository(),
                        (sources, files) -> {
                            throw new AssertionError("nothing is to be built");
                        },
                        Optional.of(github.releases()),
                        output,
                        true)
                .prepare(sources(TREE))
                .output()
                .orElseThrow();

        assertThat(again.distributions())
                .filteredOn(one -> one.kind() == Kind.WHEEL)
                .isNotEmpty()
                .allSatisfy(wheel -> assertThat(wheel.file()).exists());
    }

    @Test
    void everyFaultRefusesAndEveryWarningIsPassedOn() throws Exception {
        var faults = List.of(
                new Problem("a", "try", "it failed", "Mend it"), new Problem("b", "try", "it failed", "Mend it"));
        var wheel = new Run("one").file(FILES.getFirst());
        var plan = new ProvidePackages(
                        repository(),
                        (sources, files) -> new Built(List.of(wheel), Map.of(), List.of("a file is shared"), faults),
                        Optional.of(github.releases()),
                        directory,
                        false)
                .prepare(sources(TREE));

        assertThat(plan.problems()).isEqualTo(faults);
        assertThat(plan.warnings()).containsExactly("a file is shared");
        assertThat(plan.output()).as("later stages look all the same").isPresent();
    }
}
