package ai.vantage6.release.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.coverage.CommitCoverage.Head;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a report is about the commit. */
final class CommitCoverageTests {

    private static final Head HEAD = new Head(new ObjectId("a".repeat(40)), "One", "main");

    @TempDir
    private Path workspace;

    private CommitCoverage coverage(Map<String, String> files, String lcov) throws Exception {
        Files.writeString(workspace.resolve("lcov.info"), lcov);
        return CommitCoverage.of(HEAD, new Tree(new TreeMap<>(files)), new ReportFile(workspace, "lcov.info"));
    }

    @Test
    void linesAreThoseOfTheFileInTheCommit() throws Exception {
        var coverage = coverage(Map.of("a.py", "1\n\n3\n"), """
                SF:a.py
                DA:3,2
                DA:1,1
                DA:4,1
                DA:900000000,1
                BRDA:1,0,0,1
                BRDA:4,0,0,1
                """);

        assertThat(coverage.sources())
                .containsExactly(new CoveredSource(
                        "a.py",
                        "829fbe19e9960bd5b4119b8cdd39ec6f",
                        List.of(OptionalLong.of(1), OptionalLong.empty(), OptionalLong.of(2)),
                        List.of(new Branch(1, 0, 0, 1))));
        assertThat(coverage.leftOut()).isEmpty();
    }

    @Test
    void aLastLineNeedsNoEnd() throws Exception {
        assertThat(coverage(Map.of("a.py", "1\n2"), "SF:a.py\nDA:2,1\n")
                        .sources()
                        .getFirst()
                        .lines())
                .containsExactly(OptionalLong.empty(), OptionalLong.of(1));
        assertThat(coverage(Map.of("a.py", ""), "SF:a.py\nDA:1,1\n")
                        .sources()
                        .getFirst()
                        .lines())
                .isEmpty();
    }

    @Test
    void oneFileUnderTwoNamesIsSentOnce() throws Exception {
        var coverage = coverage(Map.of("a/b.py", "1\n"), "SF:a/b.py\nDA:1,1\nend_of_record\nSF:./a/b.py\nDA:1,2\n");

        assertThat(coverage.sources())
                .singleElement()
                .extracting(CoveredSource::lines)
                .isEqualTo(List.of(OptionalLong.of(3)));
    }

    @Test
    void whatTheCommitDoesNotHaveIsLeftOutAndTold() throws Exception {
        var coverage =
                coverage(Map.of("a.py", "1\n"), "SF:a.py\nDA:1,1\nend_of_record\nSF:/usr/lib/b\u0007.py\nDA:1,1\n");

        assertThat(coverage.sources()).hasSize(1);
        assertThat(coverage.leftOut()).contains("the repository has no /usr/lib/b?.py, so their coverage is left out");
    }

    @Test
    void aReportOfOthersIsRefused() {
        assertThatThrownBy(() -> coverage(Map.of("a.py", "1\n"), "SF:b.py\nDA:1,1\n"))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("coverage-of-others"));
    }

    @ParameterizedTest
    @CsvSource({
        "vantage6-common/vantage6/common/a.py, vantage6-common/vantage6/common/a.py",
        "./setup.py, setup.py",
        "vantage6-common\\vantage6\\common\\a.py, vantage6-common/vantage6/common/a.py",
        "x/../setup.py, setup.py",
        "/work/setup.py, setup.py",
        "/home/runner/work/v/v/vantage6-common/vantage6/common/a.py, vantage6-common/vantage6/common/a.py",
        "D:\\a\\v\\v\\vantage6-common\\vantage6\\common\\a.py, vantage6-common/vantage6/common/a.py",
        "vantage6/common/a.py, vantage6-common/vantage6/common/a.py",
        "common/b.py, vantage6-client/vantage6/common/b.py",
        "/usr/lib/python3/setup.py, ''",
        "a.py, ''",
        "vantage6/shared.py, ''",
        "../../etc/passwd, ''"
    })
    void toolsNameFilesFromWhereverTheyWereStarted(String name, String path) {
        var paths = Set.of(
                "setup.py",
                "vantage6-common/vantage6/common/a.py",
                "vantage6-client/vantage6/common/b.py",
                "vantage6-common/vantage6/shared.py",
                "vantage6-client/vantage6/shared.py");
        var found = new SourcePaths(paths, List.of("/work", "/work/vantage6-client/vantage6")).find(name);

        assertThat(found).isEqualTo(Optional.of(path).filter(text -> !text.isEmpty()));
    }

    /** A tree in memory. */
    private record Tree(NavigableMap<String, String> files) implements SourceFiles {

        @Override
        public SortedSet<String> paths() {
            return files.navigableKeySet();
        }

        @Override
        public byte[] read(String path) {
            return Optional.ofNullable(files.get(path)).orElseThrow().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean executable(String path) {
            return false;
        }
    }
}
