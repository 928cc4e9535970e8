package ai.vantage6.release.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.ShippedRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which release a commit would become where nobody names one. */
final class NextReleaseTests {

    @TempDir
    private Path folder;

    private NextRelease next(String declared) throws Exception {
        new ShippedRepository("algorithm", "1.2.3").unpackTo(folder);
        var setup = folder.resolve("setup.py");
        Files.writeString(setup, Files.readString(setup).replace("version=\"1.2.2\"", declared));
        try (var git = Git.open(folder.toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Declare it")
                    .setAuthor("a", "a@b")
                    .setSign(false)
                    .call();
        }
        try (var clone = CloneDirectory.containing(folder)) {
            return NextRelease.of(clone, ReleaseConfig.DEFAULT, TagForm.PLAIN);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.2.1, 1.2.2", "1.2.2, 1.2.4", "1.3.0, 1.3.1", "1.3.0rc2, 1.3.0", "1.2.3b1, 1.2.4"})
    void isTheFinalOfAPreReleaseOrElseTheNextPatchThatNoTagBears(String declared, String next) throws Exception {
        assertThat(next("version=\"" + declared + "\"").tag()).hasToString(next);
    }

    @Test
    void saysWhyItIsThisOne() throws Exception {
        assertThat(next("version=\"1.3.0\"").why())
                .isEqualTo("Nobody named a version: 1.3.1 is the next after 1.3.0, which the sources declare");
    }

    @Test
    void sourcesThatDeclareNoneLeaveItToPeople() {
        var problem = catchThrowableOfType(ReleaseException.class, () -> next("version=VERSION"))
                .problem();

        assertThat(problem.code()).isEqualTo("no-version");
        assertThat(problem.hint()).contains("the input version");
    }
}
