package ai.vantage6.release.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.UploadAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What vantage6 published, as PyPI still has it. */
@Tag("servers")
final class RealReleasesTests {

    private static final List<String> PROJECTS = List.of(
            "vantage6",
            "vantage6-algorithm-store",
            "vantage6-algorithm-tools",
            "vantage6-backend-common",
            "vantage6-client",
            "vantage6-common",
            "vantage6-node",
            "vantage6-server");

    private final HttpCaller caller = TestCallers.hurried();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        caller.close();
    }

    private Findings compared(String before, String now) throws Exception {
        var older = Version.parse(before).orElseThrow();
        var findings = ReleaseComparison.of(
                        older, contents(older), contents(Version.parse(now).orElseThrow()))
                .findings();
        System.out.println(before + " -> " + now);
        findings.warnings().forEach(warning -> System.out.println("  warning: " + warning));
        findings.notes().forEach(note -> System.out.println("  note: " + note));
        return findings;
    }

    private ReleaseContents contents(Version version) throws Exception {
        var index = new PyPi(
                caller,
                URI.create("https://pypi.org/simple/"),
                URI.create("https://upload.pypi.org/legacy/"),
                UploadAccess.none());
        var like = new TestContents();
        PROJECTS.forEach(project -> like.project(project, 0));
        return new PublishedContents(index, Optional.empty(), Optional.empty(), directory).of(version, like.all());
    }

    @Test
    void aUsualReleaseLosesNothing() throws Exception {
        assertThat(compared("4.13.7", "4.14.0").warnings()).isEmpty();
    }

    /** Its absence made 4.5.3 necessary; no version had it before, so that only the declaration of the package could tell. */
    @Test
    void aFileThatWasForgottenFromTheBeginningIsNewWhenItComes() throws Exception {
        assertThat(compared("4.5.2", "4.5.3").notes())
                .containsExactly("1 data file is new since 4.5.2: vantage6/algorithm/client/__build__ of"
                        + " vantage6-algorithm-tools");
        assertThat(compared("4.5.3", "4.5.2").warnings())
                .containsExactly("1 data file of 4.5.3 is gone: vantage6/algorithm/client/__build__ of"
                        + " vantage6-algorithm-tools");
        assertThat(compared("4.11.0rc2", "4.11.0rc3").notes())
                .contains("2 data files are new since 4.11.0rc2: vantage6/cli/dev/data/km_dataset.csv of vantage6;"
                        + " vantage6/cli/prometheus/prometheus.yml of vantage6");
    }

    @Test
    void ofATagThatWasNeverPublishedNothingIsFound() throws Exception {
        assertThat(compared("4.11.0rc1", "4.11.0rc2").notes())
                .containsExactly("of 4.11.0rc1 nothing is to be found that this release could be compared with");
    }
}
