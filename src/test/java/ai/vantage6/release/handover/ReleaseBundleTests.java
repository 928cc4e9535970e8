package ai.vantage6.release.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other jobs hand over is of this release and whole, or it is refused by its name, once. */
final class ReleaseBundleTests {

    @TempDir
    private Path folder;

    private TestBundle bundle;

    @BeforeEach
    void build() throws Exception {
        bundle = new TestBundle(folder).built();
    }

    private List<Problem> problems(SourceTree sources) throws ReleaseException {
        return bundle.open().problems(sources, TestBundle.images());
    }

    private Problem problem() throws ReleaseException {
        var problems = problems(TestBundle.sources());
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private Path wheel() {
        return bundle.pieces().resolve("1-amd64/packages/vantage6_common-4.14.0-py3-none-any.whl");
    }

    @Test
    void piecesOfThisReleaseAreTaken() throws Exception {
        assertThat(problems(TestBundle.sources())).isEmpty();
        assertThat(bundle.open().text())
                .isEqualTo("2 pieces of the release bundle: 4 distributions, 1 chart, 2 images for linux/amd64,"
                        + " linux/arm64");
    }

    @Test
    void theyLieBelowAFolderOrAreNamedOneByOne() throws Exception {
        var first = bundle.pieces().resolve("1-amd64");
        var second = bundle.pieces().resolve("2-arm64");
        assertThat(ReleaseBundle.open(List.of(first, second)).pieces())
                .isEqualTo(bundle.open().pieces());
    }

    @Test
    void noNameOfAFileIsOneThatARunnerOrAnArchiveRefuses() throws Exception {
        try (var all = Files.walk(bundle.pieces())) {
            assertThat(all.map(path -> bundle.pieces().relativize(path).toString()))
                    .noneMatch(path -> path.matches("(?s).*[\":<>|*?\r\n\\\\].*") || path.matches("(^|.*/)\\..*"));
        }
    }

    @Test
    void everybodyOfTheMachineMayReadThemSinceAnotherUserUploadsThem() throws Exception {
        var chart = bundle.chart("closed");
        Files.setPosixFilePermissions(chart.file(), PosixFilePermissions.fromString("rw-------"));
        bundle.piece("3", bundle.parts(ProvidedPackages.NONE, List.of(chart)));
        try (var all = Files.walk(bundle.pieces())) {
            assertThat(all)
                    .allSatisfy(path ->
                            assertThat(Files.getPosixFilePermissions(path)).contains(PosixFilePermission.OTHERS_READ));
        }
    }

    @Test
    void anotherTreeIsRefused() throws Exception {
        var problems = problems(TestBundle.sources("4.14.0", "c"));
        assertThat(problems).extracting(Problem::code).containsExactly("bundle-of-another-release");
        assertThat(problems.getFirst().because())
                .isEqualTo("its tree is " + "b".repeat(40) + " instead of " + "c".repeat(40));
    }

    @Test
    void anotherVersionIsRefused() throws Exception {
        var problems = problems(TestBundle.sources("4.14.1", "b"));
        assertThat(problems).extracting(Problem::code).containsExactly("bundle-of-another-release");
        assertThat(problems.getFirst().because())
                .startsWith("its version is 4.14.0 instead of 4.14.1; its tag is version/4.14.0");
    }

    @Test
    void piecesOfTwoTreesAreRefused() throws Exception {
        bundle.piece(
                "3-other",
                new BuiltParts(TestBundle.sources("4.14.0", "c"), ProvidedPackages.NONE, List.of(), List.of()));
        assertThat(problem().code()).isEqualTo("bundle-mixed");
        assertThat(problem().because())
                .contains("3-other is of another release than")
                .contains("its tree is ccc");
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        Files.delete(wheel());
        assertThat(problem().code()).isEqualTo("bundle-file-missing");
        assertThat(problem().because()).isEqualTo("packages/vantage6_common-4.14.0-py3-none-any.whl is missing");
    }

    @Test
    void aChangedFileIsNamedWhetherOrNotItsSizeTells() throws Exception {
        var bytes = Files.readAllBytes(wheel());
        bytes[bytes.length - 1]++;
        Files.write(wheel(), bytes);
        assertThat(problem().code()).isEqualTo("bundle-file-changed");
        Files.writeString(wheel(), "shorter");
        assertThat(problem().code()).isEqualTo("bundle-file-changed");
        assertThat(problem().because()).contains("vantage6_common-4.14.0-py3-none-any.whl has other bytes");
    }

    @Test
    void aFileTooManyIsNamed() throws Exception {
        Files.writeString(bundle.pieces().resolve("2-arm64/packages.txt"), "");
        assertThat(problem().code()).isEqualTo("bundle-file-unknown");
        assertThat(problem().because()).startsWith("packages.txt is there");
    }

    @Test
    void aLinkIsRefusedWhereverItLeads() throws Exception {
        var elsewhere = Files.move(wheel(), folder.resolve("wheel"));
        Files.createSymbolicLink(wheel(), elsewhere);
        assertThat(problem().code()).isEqualTo("bundle-link");

        Files.delete(wheel());
        Files.move(elsewhere, wheel());
        var packages = wheel().resolveSibling(".").normalize();
        var moved = Files.move(packages, folder.resolve("moved"));
        Files.createSymbolicLink(packages, moved);
        assertThat(problems(TestBundle.sources()))
                .extracting(Problem::code)
                .containsExactly("bundle-link", "bundle-file-missing");
    }

    @Test
    void anImageOrAPlatformThatTheReleaseHasNotIsTooMuch() throws Exception {
        assertThat(bundle.open().problems(TestBundle.sources(), ImageProfile.NONE))
                .extracting(Problem::because)
                .containsExactly(
                        "it holds the image node for linux/amd64, which this release has not",
                        "it holds the image node for linux/arm64, which this release has not");
        var s390x = Platform.parse("linux/s390x").orElseThrow();
        bundle.piece("3", bundle.parts(ProvidedPackages.NONE, List.of(), bundle.image(s390x)));
        assertThat(problem().code()).isEqualTo("bundle-too-much");
    }

    @Test
    void aFolderWithoutPiecesIsNone() throws Exception {
        var empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(refused(empty).because()).isEqualTo("nothing lies there");
        assertThat(refused(folder.resolve("nowhere")).code()).isEqualTo("bundle-missing");
    }

    @Test
    void whatLiesBesideThePiecesIsRefused() throws Exception {
        Files.createDirectory(bundle.pieces().resolve("coverage"));
        assertThat(refused(bundle.pieces()).because()).startsWith("coverage in it is none");
    }

    @Test
    void piecesInOneFolderHaveLostAManifest() throws Exception {
        var merged = folder.resolve("merged");
        PathUtils.copyDirectory(bundle.pieces().resolve("1-amd64"), merged);
        PathUtils.copyDirectory(
                bundle.pieces().resolve("2-arm64"), merged, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(ReleaseBundle.open(List.of(merged)).problems(TestBundle.sources(), TestBundle.images()))
                .extracting(Problem::code)
                .containsExactly("bundle-file-unknown");
    }

    private static Problem refused(Path place) {
        return catchThrowableOfType(ReleaseException.class, () -> ReleaseBundle.open(List.of(place)))
                .problem();
    }
}
