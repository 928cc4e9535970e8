package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.ShippedRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The repository that is rehearsed: the one that we are in. On a command line, where nobody names another and we are in none,
 * it is the small one that ships with this program.
 *
 * @param text as it is spoken of
 */
record RehearsalSource(Path directory, String text) {

    private static final String SHIPPED = "the small vantage6 that ships with this program";

    /** In every checkout of this program, and in none of vantage6. */
    private static final String OURS = "src/main/java/ai/vantage6/release/Main.java";

    /**
     * Finds it.
     *
     * @param folder takes the repository that ships with us
     * @throws InvalidInputs when somebody named a directory that is no repository, or a job has none
     */
    static RehearsalSource of(Inputs.Files files, boolean onRunner, Path folder)
            throws ReleaseException, InvalidInputs, IOException {
        var mustBeThere = files.named() || onRunner;
        try (var clone = CloneDirectory.containing(files.repository())) {
            if (mustBeThere || !clone.files().paths().contains(OURS)) {
                var directory = clone.workingDirectory().orElse(clone.directory());
                return new RehearsalSource(directory, directory.toString());
            }
        } catch (ReleaseException e) {
            if (mustBeThere || !e.problem().code().equals("no-repository")) {
                throw new InvalidInputs(List.of(e.problem()));
            }
            return shipped(folder, SHIPPED + ", since this directory is in no repository");
        }
        return shipped(folder, SHIPPED + ", since this directory is in the release action itself");
    }

    private static RehearsalSource shipped(Path folder, String text) throws IOException {
        var directory = folder.resolve("vantage6");
        ShippedRepository.unpack(directory);
        return new RehearsalSource(directory, text);
    }
}
