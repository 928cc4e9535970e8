package ai.vantage6.release.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.action.Arguments;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.InputReader;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveRehearsalTests {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void whereThereIsNoRoomItSaysHowToGoElsewhere() {
        var missing = folder.resolve("missing");

        assertThatThrownBy(() -> rehearsal(missing, "version/1.0.0").run())
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        refused -> assertThat(refused.problem().text())
                                .startsWith("Tried to rehearse in " + missing + ", but this machine answered: ")
                                .contains("NoSuchFileException")
                                .endsWith("name another folder with the environment variable TMPDIR."));
    }

    @Test
    void everythingLiesInTheTemporaryFolderThatIsNamed() {
        assertThatThrownBy(() -> rehearsal(folder, "version/99.0.0").run())
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("tag-missing"));

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("against stand-ins in " + folder);
        assertThat(folder).isDirectoryContaining("glob:**/vantage6-rehearsal*");
    }

    /** Of the small repository that ships with us, as there is none in the folder. */
    private RehearseTask rehearsal(Path temporary, String tag) throws Exception {
        var environment = new Environment(Map.of(
                "INPUT_COMMAND",
                "rehearse",
                "INPUT_TAG",
                tag,
                "GITHUB_WORKSPACE",
                folder.toString(),
                "TMPDIR",
                temporary.toString()));
        var inputs = new InputReader(environment, Arguments.NONE).read();
        return new RehearseTask(inputs, TestTools.of(environment, printed));
    }
}
