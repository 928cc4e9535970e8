package ai.vantage6.release.wheels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The places as sysconfig and pip give them in the real images. */
final class PythonHomeTests {

    @TempDir
    Path directory;

    private PythonHome find(String version, String path, String... files) throws IOException {
        var layout = new TestBase(directory)
                .with(Platform.AMD64, List.of(TestBase.tar(files)))
                .only();
        return PythonHome.find(BaseFiles.of(layout, layout.root(), Set.of()), version, path);
    }

    @Test
    void theOfficialImageHasItUnderUsrLocal() throws Exception {
        assertThat(find(
                        "3.10",
                        PythonHome.DEFAULT_PATH,
                        "usr/local/bin/python3.10=ELF",
                        "usr/bin/python3.11=ELF",
                        "usr/bin/py3compile="))
                .isEqualTo(new PythonHome(
                        "/usr/local/bin/python3.10",
                        "/usr/local/lib/python3.10/site-packages",
                        "/usr/local/bin",
                        "/usr/local/include/python3.10",
                        "/usr/local"));
    }

    @Test
    void debiansOwnInstallsUnderUsrLocal() throws Exception {
        assertThat(find(
                        "3.11",
                        PythonHome.DEFAULT_PATH,
                        "bin->usr/bin",
                        "usr/bin/python3.11=ELF",
                        "usr/bin/py3compile="))
                .isEqualTo(new PythonHome(
                        "/usr/bin/python3.11",
                        "/usr/local/lib/python3.11/dist-packages",
                        "/usr/local/bin",
                        "/usr/include/python3.11",
                        "/usr/local"));
    }

    @Test
    void alpinesOwnInstallsUnderUsr() throws Exception {
        assertThat(find("3.12", PythonHome.DEFAULT_PATH, "usr/bin/python3.12=ELF")
                        .packages())
                .isEqualTo("/usr/lib/python3.12/site-packages");
    }

    @Test
    void aVirtualEnvironmentOnThePathComesFirst() throws Exception {
        assertThat(find(
                        "3.11",
                        "/opt/venv/bin:/usr/bin",
                        "usr/bin/python3.11=ELF",
                        "usr/bin/py3compile=",
                        "opt/venv->/srv/app",
                        "srv/app/pyvenv.cfg=home = /usr/bin",
                        "srv/app/bin/python3.11->/usr/bin/python3.11"))
                .isEqualTo(new PythonHome(
                        "/srv/app/bin/python3.11",
                        "/srv/app/lib/python3.11/site-packages",
                        "/srv/app/bin",
                        "/srv/app/include/site/python3.11",
                        "/srv/app"));
    }

    @Test
    void aLinkIntoAVirtualEnvironmentStartsIt() throws Exception {
        assertThat(find(
                        "3.11",
                        "/usr/bin",
                        "usr/bin/python3.11->../../opt/venv/bin/python3.11",
                        "opt/venv/pyvenv.cfg=",
                        "opt/venv/bin/python3.11->/usr/local/bin/python3.11"))
                .extracting(PythonHome::interpreter, PythonHome::packages)
                .containsExactly("/usr/bin/python3.11", "/opt/venv/lib/python3.11/site-packages");
    }

    @Test
    void linksThatGoRoundLeadNowhere() {
        assertThatThrownBy(() -> find("3.13", "/usr/bin", "usr/bin/python3.13->python3", "usr/bin/python3->python3.13"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads nowhere");
    }

    @Test
    void aLinkToAnotherPlaceMeansThatPlace() throws Exception {
        assertThat(find(
                                "3.10",
                                "/usr/bin",
                                "usr/bin/python3.10->/opt/python/bin/python3.10",
                                "opt/python/bin/python3.10=ELF")
                        .packages())
                .isEqualTo("/opt/python/lib/python3.10/site-packages");
    }

    @Test
    void aLinkedDirectoryOfPackagesIsNotReplaced() throws Exception {
        assertThat(find(
                                "3.10",
                                "/usr/local/bin",
                                "usr/local/bin/python3.10=ELF",
                                "usr/local/lib/python3.10->/data/python")
                        .packages())
                .isEqualTo("/data/python/site-packages");
    }

    @Test
    void anotherPythonIsNamed() {
        assertThatThrownBy(() -> find("3.10", PythonHome.DEFAULT_PATH, "usr/bin/python3.11=ELF"))
                .hasMessage("it has no Python 3.10 on its PATH, only 3.11");
        assertThatThrownBy(() -> find("3.10", "relative:/opt/bin", "usr/bin/python3.10=ELF"))
                .hasMessage("it has no Python 3.10 on its PATH, only 3.10");
    }
}
