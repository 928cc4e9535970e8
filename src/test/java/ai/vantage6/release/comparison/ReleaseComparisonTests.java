package ai.vantage6.release.comparison;

import static ai.vantage6.release.model.Platform.AMD64;
import static ai.vantage6.release.model.Platform.ARM64;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Findings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReleaseComparisonTests {

    private static final Version BEFORE = Version.parse("4.13.7").orElseThrow();

    private static Findings compared(TestContents before, TestContents now) {
        return ReleaseComparison.of(BEFORE, before.all(), now.all()).findings();
    }

    private static TestContents whole() {
        return new TestContents()
                .project("vantage6-node", 12, List.of("vantage6/node/__build__"), List.of("docker==7.1.0"))
                .image("node", 200_000_000, 12, AMD64, ARM64)
                .chart("node", 5000, "ghcr.io/vantage6/node");
    }

    @Test
    void theSameContentsAreOneNote() {
        var findings = compared(whole(), whole());

        assertThat(findings.warnings()).isEmpty();
        assertThat(findings.notes())
                .containsExactly("there is all that 4.13.7 has, and nothing is a tenth larger or smaller");
    }

    /** What the moving tags lost for months, and nobody saw. */
    @Test
    void aLostPlatformIsAWarning() {
        var findings =
                compared(whole(), whole().image("node", 200_000_000, 12, AMD64).image("ui", 1, 1, AMD64));

        assertThat(findings.warnings()).containsExactly("1 platform of 4.13.7 is gone: node on linux/arm64");
        assertThat(findings.notes()).containsExactly("1 image is new since 4.13.7: ui");
    }

    /** 4.5.2 had to be followed by 4.5.3 for this. */
    @Test
    void aLostDataFileIsAWarning() {
        var now = whole().project("vantage6-node", 12, List.of("vantage6/node/logo.png"), List.of("docker==7.1.0"));

        assertThat(compared(whole(), now).warnings())
                .containsExactly("1 data file of 4.13.7 is gone: vantage6/node/__build__ of vantage6-node");
        assertThat(compared(whole(), now).notes())
                .containsExactly("1 data file is new since 4.13.7: vantage6/node/logo.png of vantage6-node");
    }

    @Test
    void aLostPackageImageChartOrFormOfAPackageIsAWarning() {
        var before = whole().project("vantage6-server", 1000)
                .project("vantage6-client", 1000)
                .image("server", 1, 1, AMD64)
                .chart("server", 1);
        var now = whole().project("vantage6-client", Map.of(Kind.WHEEL, 1000L), Optional.empty());

        assertThat(compared(before, now).warnings())
                .containsExactly(
                        "1 package of 4.13.7 is gone: vantage6-server",
                        "1 distribution of 4.13.7 is gone: sdist of vantage6-client",
                        "1 image of 4.13.7 is gone: server",
                        "1 chart of 4.13.7 is gone: server");
        assertThat(compared(now, before).warnings()).isEmpty();
        assertThat(compared(now, before).notes()).hasSize(4);
    }

    @Test
    void manyLossesAreOneWarningThatNamesAFew() {
        var before = new TestContents();
        for (int i = 1; i < 8; i++) {
            before.project("package-" + i, 1000);
        }

        assertThat(compared(before, new TestContents()).warnings())
                .containsExactly("7 packages of 4.13.7 are gone: package-1; package-2; package-3; package-4; package-5;"
                        + " and 2 more");
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1100, ''",
        "1000, 1101, larger",
        "1000, 900, ''",
        "1000, 899, smaller",
        "0, 0, ''",
        "0, 1, larger",
        "9223372036854775807, 9223372036854775807, ''",
        "9223372036854775807, 1, smaller",
    })
    void onlyMoreThanATenthIsWorthAWord(long before, long now, String change) {
        var findings = compared(
                new TestContents().project("vantage6-node", before), new TestContents().project("vantage6-node", now));

        assertThat(findings.warnings()).isEmpty();
        assertThat(findings.notes())
                .singleElement()
                .asString()
                .contains(change.isEmpty() ? "nothing is a tenth" : "2 distributions are more than a tenth " + change);
    }

    @Test
    void sizesAreToldAsPeopleReadThem() {
        var findings = compared(
                whole(), whole().image("node", 1_240_000_000, 14, AMD64, ARM64).chart("node", 999, "ghcr.io/v/node"));

        assertThat(findings.notes())
                .containsExactly(
                        "2 images are more than a tenth larger since 4.13.7: node on linux/amd64 (1.2 GB, was 200.0 MB);"
                                + " node on linux/arm64 (1.2 GB, was 200.0 MB)",
                        "2 numbers of layers are more than a tenth larger since 4.13.7: node on linux/amd64 (14, was 12);"
                                + " node on linux/arm64 (14, was 12)",
                        "1 chart is more than a tenth smaller since 4.13.7: node (999 bytes, was 5.0 kB)",
                        "1 image that a chart names is new since 4.13.7: ghcr.io/v/node in node",
                        "1 image that a chart names of 4.13.7 is gone: ghcr.io/vantage6/node in node");
    }

    @Test
    void requirementsAreComparedByWhatTheyMean() {
        var before = new TestContents()
                .project("vantage6-common", 1000)
                .project(
                        "vantage6-node",
                        40,
                        List.of(),
                        List.of(
                                "docker (==7.1.0)",
                                "vantage6_common ==4.13.7",
                                "gevent == 23.9.1",
                                "old",
                                "black ; extra == 'dev'"));
        var now = new TestContents()
                .project("vantage6-common", 1000)
                .project(
                        "vantage6-node",
                        45,
                        List.of(),
                        List.of(
                                "docker==7.1.0",
                                "vantage6-common==4.14.0",
                                "Gevent==24.1",
                                "new>=1",
                                "black ; extra == \"dev\""));

        assertThat(compared(before, now).notes())
                .containsExactly(
                        "1 number of modules is more than a tenth larger since 4.13.7: vantage6-node (45, was 40)",
                        "1 requirement is new since 4.13.7: new of vantage6-node",
                        "1 requirement of 4.13.7 is gone: old of vantage6-node",
                        "1 requirement is changed since 4.13.7: gevent of vantage6-node (==24.1, was ==23.9.1)");
    }

    @Test
    void whatSeveralPackagesChangeTogetherIsToldOnce() {
        var before = new TestContents();
        var now = new TestContents();
        for (int i = 1; i < 6; i++) {
            before.project("package-" + i, 1, List.of(), List.of("pyjwt==2.9.0"));
            now.project("package-" + i, 1, List.of(), List.of(i == 5 ? "pyjwt==2.13" : "pyjwt==2.12.1"));
        }

        assertThat(compared(before, now).notes())
                .containsExactly("2 requirements are changed since 4.13.7:"
                        + " pyjwt of package-1, package-2, package-3 and 1 more (==2.12.1, was ==2.9.0);"
                        + " pyjwt of package-5 (==2.13, was ==2.9.0)");
    }

    @Test
    void whatNobodyKnowsIsNotCompared() {
        var planned = whole().project("vantage6-node", 1000).plannedImage("node", AMD64, ARM64);

        assertThat(compared(whole(), planned).notes())
                .singleElement()
                .asString()
                .startsWith("there is all");
        assertThat(compared(planned, whole()).notes())
                .singleElement()
                .asString()
                .startsWith("there is all");
        assertThat(compared(whole(), whole().plannedImage("node", AMD64)).warnings())
                .hasSize(1);
    }

    @Test
    void imagesThatAreMissingOnPurposeAreNotMissed() {
        var before = whole().image("infrastructure-base", 1, 1, AMD64).all();
        var patch = ReleaseComparison.of(BEFORE, before.withoutImages(Set.of("infrastructure-base")), whole().all());

        assertThat(patch.findings().warnings()).isEmpty();
    }

    @Test
    void theFirstReleaseHasNothingToBeComparedWith() {
        var findings = ReleaseComparison.of(BEFORE, ReleaseContents.NONE, whole().all())
                .findings();

        assertThat(findings.warnings()).isEmpty();
        assertThat(findings.notes())
                .containsExactly("of 4.13.7 nothing is to be found that this release could be compared with");
    }
}
