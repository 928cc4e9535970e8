package ai.vantage6.release;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.rehearsal.ShippedRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A job may have any locale, and a repository file names in any language. */
@EnabledOnOs(OS.LINUX)
final class LocaleTests {

    @TempDir
    Path folder;

    @Tag("e2e")
    @Test
    void aWholeReleaseWorksInTheLocaleC() throws Exception {
        var repository = folder.resolve("repository");
        new ShippedRepository("ui", "version/4.3.0").unpackTo(repository);
        Files.writeString(repository.resolve("src/naïve-名前.md"), "text");
        try (var git = Git.open(repository.toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Add a name")
                    .setAuthor("x", "x@x.invalid")
                    .setCommitter("x", "x@x.invalid")
                    .setSign(false)
                    .call();
            git.tag()
                    .setName("version/4.3.0")
                    .setForceUpdate(true)
                    .setAnnotated(false)
                    .call();
        }
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "ai.vantage6.release.Main",
                        "rehearse",
                        "--repository",
                        repository.toString()))
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TMPDIR", folder.toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("4.3.0", "Released again in the same world: nothing to do.");
    }
}
