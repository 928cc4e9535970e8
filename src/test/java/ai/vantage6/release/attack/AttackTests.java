package ai.vantage6.release.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.vantage6.release.python.FilledCache;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole release of hostile packages outside of a container, by a program of its own. Where the tests run as root, it is given to
 * an ordinary user.
 */
final class AttackTests {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final String SOMEBODY = "51234";
    private static final String PYTHON = ROOT ? "/usr/bin/python3" : "python3";

    @TempDir
    Path folder;

    private Path place = Path.of("");
    private Plants plants;
    private HostileRepository hostile;

    @BeforeEach
    void plant() throws IOException {
        place = folder.toRealPath();
        plants = Plants.in(place);
        hostile = HostileRepository.in(place, plants.targets(place.resolve("repository"), place));
        Plants.plantInto(hostile.repository());
    }

    @AfterEach
    void unplant() throws IOException {
        left().forEach(ProcessHandle::destroyForcibly);
        plants.close();
    }

    @Test
    void anOrdinaryUsersReleaseGivesAwayNothing() throws Exception {
        var before = plants.contents(hostile.repository());

        rehearse(asSomebody(), List.of()).successfully();

        assertHeld(before);
    }

    @Test
    void rootsReleaseGivesAwayNothing() throws Exception {
        assumeThat(ROOT).isTrue();
        var before = plants.contents(hostile.repository());

        rehearse(List.of(), List.of()).successfully();

        assertHeld(before);
    }

    @Tag("e2e")
    @Test
    void withoutTheSandboxEverythingIsFound() throws Exception {
        var before = plants.contents(hostile.repository());

        var release = rehearse(asSomebody(), List.of("-Drelease.sandbox=off"));

        assertThat(release.output()).contains("the sandbox is switched off");
        assertThat(plants.contents(hostile.repository())).isNotEqualTo(before);
        for (var part : List.of("setup", "back-end", "import", "setup-daemon", "back-end-daemon", "import-daemon")) {
            assertThat(plants.loot().get(part)).as(part).contains(Plants.EVERYTHING.toArray(String[]::new));
        }
        assertThat(plants.loot().get("import")).contains("\"output\"", "\"memory\"");
        assertThat(plants.loot().get("setup")).contains("\"other packages\"");
        assertThat(left()).isNotEmpty();
    }

    /** Every part of the attack ran to its end, and none has found, changed or left anything. */
    private void assertHeld(Map<Path, String> before) throws IOException {
        assertThat(plants.contents(hostile.repository())).isEqualTo(before);
        assertThat(plants.loot()).isEmpty();
        assertThat(left()).isEmpty();
        var dist = place.resolve("home/kept/dist");
        assertThat(Plants.metadata(dist, "vantage6_common")).contains("setup has found {}");
        assertThat(Plants.metadata(dist, "vantage6_node")).contains("back-end has found {}");
    }

    /** What was started by a release in our folder. */
    private List<ProcessHandle> left() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(place + "/tmp/"))
                .toList();
    }

    private List<String> asSomebody() {
        return ROOT
                ? List.of("setpriv", "--reuid=" + SOMEBODY, "--regid=" + SOMEBODY, "--clear-groups", "--")
                : List.of();
    }

    private record Ended(int exitCode, String output) {
        void successfully() {
            assertThat(exitCode).as(output).isZero();
        }
    }

    private Ended rehearse(List<String> user, List<String> options) throws Exception {
        fillCache(user);
        var command = new ArrayList<>(user);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Djava.io.tmpdir=" + place.resolve("tmp"), "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath(), "ai.vantage6.release.Main", "rehearse"));
        command.addAll(List.of("--repository", hostile.repository().toString(), "--tag", HostileRepository.TAG));
        command.addAll(List.of("--keep", place.resolve("home/kept").toString()));
        command.addAll(List.of("--python", PYTHON, "--smoke-test", "install"));
        var log = place.resolve("log").toFile();
        var builder = new ProcessBuilder(command)
                .directory(place.resolve("home").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", ROOT ? "/usr/bin:/bin" : System.getenv("PATH"),
                        "HOME", place.resolve("home").toString(),
                        "TMPDIR", place.resolve("tmp").toString(),
                        "XDG_CACHE_HOME", place.resolve("cache").toString(),
                        "PIP_FIND_LINKS", hostile.wheels().toString(),
                        "PIP_NO_INDEX", "1"));
        var process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(log.toPath()));
    }

    private void fillCache(List<String> user) throws Exception {
        run(List.of(
                "cp",
                "-a",
                FilledCache.of(PYTHON).toString(),
                place.resolve("cache").toString()));
        if (!user.isEmpty()) {
            run(List.of("chown", "-R", SOMEBODY, place.resolve("cache").toString()));
        }
    }

    /** Copied, since nobody but its owner may come to ~/.m2; and short, since Java tells only short command lines of itself. */
    private String classPath() throws IOException {
        var copies = Files.createDirectories(place.resolve("classpath"));
        var entries = new ArrayList<>(List.of(copies + "/*"));
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var path = Path.of(entry).toAbsolutePath();
            if (Files.isRegularFile(path)) {
                Files.copy(path, copies.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            } else if (!path.getFileName().toString().startsWith("test")) {
                entries.add(path.toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void run(List<String> command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
