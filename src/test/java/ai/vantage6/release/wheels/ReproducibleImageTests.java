package ai.vantage6.release.wheels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images made in processes of their own, each with another umask, time zone, language and place. */
final class ReproducibleImageTests {

    private static final List<String> HERE = List.of("-Duser.timezone=UTC", "-Duser.language=en");
    private static final List<String> FAR =
            List.of("-Duser.timezone=Pacific/Chatham", "-Duser.language=tr", "-Dfile.encoding=ISO-8859-9");

    @TempDir
    Path folder;

    @Test
    void theSameWheelsGiveTheSameBytesWhereverTheImageIsMade() throws Exception {
        assertThat(run("make", place("here"), "022", HERE))
                .hasSize(65)
                .isEqualTo(run("make", place("far/away/in a folder"), "077", FAR));
    }

    @Test
    void itPrintsNothingAndWritesNothingElsewhere() throws Exception {
        run("make", place("here"), "022", HERE);

        for (var other : List.of("home", "tmp")) {
            try (var left = Files.list(folder.resolve(other))) {
                assertThat(left).as(other).isEmpty();
            }
        }
    }

    @Test
    void aPlanLoadsNothingOfJib() throws Exception {
        assertThat(loaded("plan"))
                .contains("ai.vantage6.release.wheels.WheelImageBuilder")
                .doesNotContain("tools.jib");
        assertThat(loaded("make")).contains("tools.jib");
    }

    private String loaded(String word) throws Exception {
        var log = folder.resolve(word + ".log");
        run(word, place(word), "022", List.of("-Xlog:class+load:file=" + log));
        return Files.readString(log);
    }

    /** A base and two wheels. */
    @BeforeEach
    void origin() throws IOException {
        var origin = folder.resolve("origin");
        new TestBase(origin.resolve("base"))
                .with(Platform.AMD64, TestBase.python("3.10"))
                .with(Platform.ARM64, TestBase.python("3.10"))
                .index();
        for (var project : List.of("vantage6-node", "vantage6-istanbul")) {
            TestWheel.of(project)
                    .with("vantage6/naïve.py", "x = 'ä'\n")
                    .with("vantage6/" + "long/".repeat(40) + "name.py", "text".repeat(1000))
                    .with("vantage6/run.sh", "#!/bin/sh\n", 0100755)
                    .write(origin.resolve("dist"));
        }
    }

    /** A copy of the origin, written now. */
    private Path place(String name) throws IOException {
        var origin = folder.resolve("origin");
        var place = Files.createDirectories(folder.resolve(name));
        try (var all = Files.walk(origin)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var copy = place.resolve(origin.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return place;
    }

    private String run(String word, Path place, String umask, List<String> options) throws Exception {
        var command = new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-Duser.home=" + Files.createDirectories(folder.resolve("home")),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                MadeElsewhere.class.getName(),
                word,
                place.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().remove("XDG_CACHE_HOME");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).matches("[0-9a-f]{64}\n");
        return said;
    }
}
