package ai.vantage6.release.handover;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.charts.ChartSource;
import ai.vantage6.release.charts.PackagedCharts;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.TestDistributions;
import ai.vantage6.release.python.PackageBuilder.Built;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages and charts of a bundle: the bytes that were built, all that the release has, and nothing else. */
final class BundledPackagesTests {

    @TempDir
    private Path folder;

    private TestBundle bundle;

    @BeforeEach
    void empty() {
        bundle = new TestBundle(folder);
    }

    private void piece(String name, List<Distribution> distributions) throws ReleaseException {
        var packages = new ProvidedPackages(distributions, Map.of("setuptools", "80.0.0"), Map.of());
        bundle.piece(name, bundle.parts(packages, List.of()));
    }

    private Built built() throws ReleaseException {
        return new BundledPackages(bundle.open(), folder.resolve("dist"))
                .build(TestBundle.sources(), TestBundle.files());
    }

    private List<String> codes() throws ReleaseException {
        return built().problems().stream().map(Problem::code).toList();
    }

    @Test
    void whatWasBuiltIsTakenInTheOrderOfPublishingByteForByte() throws Exception {
        var packages = bundle.packages("one");
        bundle.piece("1", bundle.parts(packages, List.of()));

        var built = built();

        assertThat(built.problems()).isEmpty();
        assertThat(built.tools()).isEqualTo(packages.tools());
        assertThat(built.distributions())
                .extracting(Distribution::fileName, Distribution::sha256, Distribution::project, Distribution::kind)
                .isEqualTo(packages.distributions().stream()
                        .map(one -> org.assertj.core.groups.Tuple.tuple(
                                one.fileName(), one.sha256(), one.project(), one.kind()))
                        .toList());
        for (var distribution : built.distributions()) {
            assertThat(distribution.file()).startsWith(folder.resolve("dist"));
            assertThat(distribution.bytes()).isNotEmpty();
        }
    }

    @Test
    void theSameFileInTwoPiecesIsTakenOnce() throws Exception {
        bundle.piece("1", bundle.parts(bundle.packages("one"), List.of()));
        bundle.piece("2", bundle.parts(bundle.packages("one"), List.of()));
        assertThat(built().distributions()).hasSize(4);
        assertThat(codes()).isEmpty();
    }

    @Test
    void aFileWithOtherBytesInTwoPiecesIsRefused() throws Exception {
        var all = bundle.packages("one").distributions();
        piece("1", all);
        piece("2", new TestDistributions(folder.resolve("again"), "two").of("vantage6"));
        assertThat(codes()).containsExactly("bundle-pieces-differ", "bundle-pieces-differ");
    }

    @Test
    void aMissingPackageIsNamed() throws Exception {
        piece("1", bundle.packages("one").distributions().subList(1, 4));
        assertThat(codes()).containsExactly("bundle-incomplete");
        assertThat(built().problems().getFirst().because())
                .startsWith("it holds no sdist of vantage6-common, and nothing is built in this job");
    }

    @Test
    void aPackageThatTheReleaseHasNotIsRefused() throws Exception {
        var stranger = new TestDistributions(folder.resolve("other"), "x").wheel("stranger");
        piece(
                "1",
                Stream.concat(bundle.packages("one").distributions().stream(), Stream.of(stranger))
                        .toList());
        assertThat(codes()).containsExactly("bundle-too-much");
        assertThat(built().problems().getFirst().because()).contains("stranger-4.14.0-py3-none-any.whl");
    }

    @Test
    void aPackageThatCallsItselfSomethingElseIsRefused() throws Exception {
        var all = new java.util.ArrayList<>(bundle.packages("one").distributions());
        var other = new TestDistributions(folder.resolve("other"), "x").wheel("stranger");
        all.set(
                1,
                new Distribution(
                        "vantage6-common", other.kind(), other.version(), other.file(), other.sha256(), other.size()));
        piece("1", all);
        assertThat(codes()).containsExactly("distribution-layout");
        assertThat(built().problems().getFirst().because()).contains("its name is not that of vantage6-common 4.14.0");
    }

    /** The index takes the file name for what it is, and says so after others are out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests-4.14.0-py3-none-any.whl",
                "vantage6_common-4.14.1-py3-none-any.whl",
                "vantage6_common-4.14.0-1-py3-none-any.whl",
                "vantage6_common-4.14.0-cp27-cp27m-win32.whl",
                "Vantage6_Common-4.14.0-py3-none-any.whl"
            })
    void aFileUnderAnotherNameIsRefused(String name) throws Exception {
        var all = new ArrayList<>(bundle.packages("one").distributions());
        var own = all.stream()
                .filter(one -> one.fileName().startsWith("vantage6_common-") && one.kind() == Kind.WHEEL)
                .findFirst()
                .orElseThrow();
        var renamed = Files.copy(
                own.file(), Files.createDirectories(folder.resolve("renamed")).resolve(name));
        all.set(
                all.indexOf(own),
                new Distribution(own.project(), own.kind(), own.version(), renamed, own.sha256(), own.size()));
        piece("1", all);
        assertThat(codes()).containsExactly("distribution-layout");
    }

    private List<Problem> charts(String content) throws Exception {
        var here = bundle.chart(content);
        ChartSource packager = (sources, files) -> new PackagedCharts(List.of(here), Findings.NONE);
        return new BundledCharts(packager, bundle.open())
                .pack(TestBundle.sources(), TestBundle.files())
                .findings()
                .problems();
    }

    @Test
    void aChartMustBeWhatTheSourcesGive() throws Exception {
        bundle.piece("1", bundle.parts(ProvidedPackages.NONE, List.of(bundle.chart("hub"))));
        assertThat(charts("hub")).isEmpty();
        assertThat(charts("another")).extracting(Problem::code).containsExactly("bundle-chart-differs");
    }

    @Test
    void aChartThatIsMissingOrTooMuchIsNamed() throws Exception {
        bundle.piece("1", bundle.parts(ProvidedPackages.NONE, List.of()));
        assertThat(charts("hub"))
                .extracting(Problem::because)
                .containsExactly("it holds no chart charts/hub-4.14.0.tgz, and nothing is built in this job");

        var two = new TestBundle(folder.resolve("two"));
        two.piece("1", two.parts(ProvidedPackages.NONE, List.of(two.chart("hub"))));
        ChartSource none = (sources, files) -> new PackagedCharts(List.of(), Findings.NONE);
        assertThat(new BundledCharts(none, two.open())
                        .pack(TestBundle.sources(), TestBundle.files())
                        .findings()
                        .problems())
                .extracting(Problem::code)
                .containsExactly("bundle-too-much");
    }
}
