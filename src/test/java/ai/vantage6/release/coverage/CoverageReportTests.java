package ai.vantage6.release.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three formats, told by their content, as coverage.py 7 writes them. */
final class CoverageReportTests {

    private static CoverageReport read(String text) throws ReleaseException {
        return CoverageReport.read("coverage.any", text.getBytes(StandardCharsets.UTF_8));
    }

    private static CoveredFile only(String text) throws ReleaseException {
        var files = read(text).files();
        assertThat(files).hasSize(1);
        return files.getFirst();
    }

    @Test
    void coberturaTellsLinesBranchesAndWhereTheFilesAre() throws Exception {
        var text = """
                <?xml version="1.0" ?>
                <!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
                <coverage version="7.10.1" line-rate="0.5">
                  <sources><source>/home/runner/work/vantage6/vantage6</source></sources>
                  <packages><package name="."><classes>
                    <class name="a.py" filename="pkg/a.py">
                      <methods><method name="f"><lines><line number="2" hits="40"/></lines></method></methods>
                      <lines>
                        <line number="1" hits="3"/>
                        <line number="2" hits="4" branch="true" condition-coverage="50% (1/2)" missing-branches="5"/>
                        <line number="4" hits="0"/>
                      </lines>
                    </class>
                    <class name="a.py$inner" filename="pkg/a.py"><methods/><lines><line number="4" hits="2"/></lines></class>
                  </classes></package></packages>
                </coverage>
                """;

        assertThat(read(text).roots()).containsExactly("/home/runner/work/vantage6/vantage6");
        var file = only(text);
        assertThat(file.name()).isEqualTo("pkg/a.py");
        assertThat(file.hits()).isEqualTo(Map.of(1, 3L, 2, 4L, 4, 2L));
        assertThat(file.branches()).containsExactly(new Branch(2, 0, 0, 1), new Branch(2, 0, 1, 0));
    }

    @Test
    void coveragePyTellsWhichLinesAndBranchesWereRun() throws Exception {
        var file = only("""
                {"meta": {"format": 3, "version": "7.10.1", "branch_coverage": true},
                 "files": {"pkg/a.py": {"executed_lines": [1, 2], "missing_lines": [5], "excluded_lines": [9],
                   "summary": {}, "executed_branches": [[2, 3], [2, -1]], "missing_branches": [[2, 5]], "functions": {}}},
                 "totals": {}}
                """);

        assertThat(file.hits()).isEqualTo(Map.of(1, 1L, 2, 1L, 5, 0L));
        assertThat(file.branches())
                .containsExactly(new Branch(2, 0, 0, 1), new Branch(2, 0, 1, 1), new Branch(2, 0, 2, 0));
    }

    @Test
    void lcovMayCallBranchesByWordsWithCommas() throws Exception {
        var files = read("""
                SF:pkg/a.py
                DA:1,1
                DA:2,7,3pS0
                DA:0,1
                LF:2
                BRDA:2,0,jump to line 3,1
                BRDA:2,0,exit f(a, b),-
                BRDA:2,e1,0,4
                end_of_record
                SF:pkg/b.py
                DA:1,-5
                end_of_record
                """).files();

        assertThat(files)
                .extracting(CoveredFile::name, CoveredFile::hits)
                .containsExactly(tuple("pkg/a.py", Map.of(1, 1L, 2, 7L)), tuple("pkg/b.py", Map.of(1, 0L)));
        assertThat(files.getFirst().branches())
                .containsExactly(new Branch(2, 0, 0, 1), new Branch(2, 0, 1, 0), new Branch(2, 1, 0, 4));
    }

    @Test
    void severalEntriesForOneFileCountTogether() throws Exception {
        var file = only("TN:\nSF:a.py\nDA:1,1\nBRDA:1,0,0,1\nend_of_record\nSF:a.py\nDA:1,2\nBRDA:1,0,0,1\n");

        assertThat(file.hits()).isEqualTo(Map.of(1, 3L));
        assertThat(file.branches()).containsExactly(new Branch(1, 0, 0, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "coverage: 80 %",
                "{}",
                "{\"files\": {\"a.py\": {}}}",
                "{\"files\": {\"a.py\"",
                "<html/>",
                "<coverage><packages>",
                "<coverage><class filename=\"a\"><lines><line number=\"x\" hits=\"1\"/></lines></class></coverage>",
                "<!DOCTYPE c [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><coverage><source>&a;</source></coverage>",
                "SF:a.py\nDA:one,1\n",
                "SF:a.py\nBRDA:1,0,x\n",
                "TN:\nDA:1,1\n",
                "SF:a.py\nDA:99999999999,1\n"
            })
    void whatIsNoReportIsToldAsSuch(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("coverage-unreadable"))
                .hasMessageContaining("coverage.any");
    }

    @Test
    void entitiesMultiplyNothing() {
        var bomb = new StringBuilder("<!DOCTYPE c [<!ENTITY a0 \"x\">");
        for (var i = 1; i < 40; i++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        bomb.append("]><coverage><sources><source>&a39;</source></sources></coverage>");

        assertThatThrownBy(() -> read(bomb.toString())).isInstanceOf(ReleaseException.class);
    }

    @Test
    void theFirstFileThatIsThereCounts(@TempDir Path workspace) throws Exception {
        Files.writeString(workspace.resolve("lcov.info"), "SF:a.py\nDA:1,1\n");
        Files.createDirectory(workspace.resolve("coverage.xml"));

        var names = List.of("coverage.xml", "coverage.json", "lcov.info");
        var file = ReportFile.first(workspace, names).orElseThrow();

        assertThat(file.name()).isEqualTo("lcov.info");
        assertThat(file.read().files()).hasSize(1);
        assertThat(ReportFile.first(workspace, List.of("none", "\0"))).isEmpty();
    }

    @Test
    void aFileOutsideTheWorkspaceIsNotRead(@TempDir Path folder) throws Exception {
        var workspace = Files.createDirectory(folder.resolve("workspace"));
        Files.writeString(folder.resolve("other.info"), "SF:a.py\nDA:1,1\n");
        Files.createSymbolicLink(workspace.resolve("lcov.info"), folder.resolve("other.info"));

        for (var name : List.of("lcov.info", "../other.info")) {
            assertThatThrownBy(() -> new ReportFile(workspace, name).read())
                    .hasMessageContaining("it does not lie in the workspace");
        }
    }

    @Test
    void branchesThatNoProgramHasAreNotCountedThrough() {
        var line = "<line number=\"1\" hits=\"1\" branch=\"true\" condition-coverage=\"1% (1/9999)\"/>";
        var text = "<coverage><class filename=\"a.py\"><lines>" + line.repeat(200) + "</lines></class></coverage>";

        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("coverage-unreadable"))
                .hasMessageContaining("more than 1000000 ways");
    }
}
