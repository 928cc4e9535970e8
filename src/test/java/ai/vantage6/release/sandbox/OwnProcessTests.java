package ai.vantage6.release.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Programs of their own; where the tests run as root, an ordinary user's. */
@EnabledOnOs(OS.LINUX)
final class OwnProcessTests {

    private static final List<String> USER = OwnProcess.isRoot()
            ? List.of("setpriv", "--reuid=51235", "--regid=51235", "--clear-groups", "--")
            : List.of();

    /** Says whether it is hidden, and waits until its input ends. */
    static final class Hidden {
        public static void main(String... arguments) throws IOException {
            if (arguments.length > 0) {
                OwnProcess.hide();
            }
            System.out.println(OwnProcess.hidden() ? "hidden" : "open");
            System.in.read();
        }
    }

    /** Looks for a file. */
    static final class Finder {
        public static void main(String... arguments) {
            System.out.println(OwnProcess.speaksUtf8() + " " + Files.exists(Path.of(arguments[0])) + " "
                    + ProcessHandle.current().pid() + " "
                    + System.getenv("PLACE").length() + " " + arguments.length);
        }
    }

    @Test
    void whatIsHiddenIsClosedToTheSameUser() throws Exception {
        assertThat(readBySameUser("hide")).isEqualTo("hidden: closed");
    }

    @Test
    void whatIsNotHiddenIsOpenToTheSameUser() throws Exception {
        assertThat(readBySameUser()).isEqualTo("open: canary");
    }

    private static String readBySameUser(String... arguments) throws Exception {
        var command = java(Hidden.class);
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("SECRET", "canary");
        var process = builder.start();
        try (var output = process.inputReader()) {
            var said = output.readLine();
            var reading = new ArrayList<>(USER);
            reading.addAll(List.of("grep", "-ao", "canary", "/proc/" + process.pid() + "/environ"));
            var reader = new ProcessBuilder(reading).start();
            var found = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return said + ": " + (found.isEmpty() ? "closed" : found);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void namesAreReadWhateverTheLocaleOfTheJob() throws Exception {
        for (var locale : List.of("C", "POSIX", "xx_YY", "C.UTF-8")) {
            var folder = Files.createTempDirectory("locale");
            var name = folder + "/na\\303\\257ve";
            var command = new ArrayList<>(List.of(
                    "sh", "-c", "f=$(printf '" + name + "'); echo > \"$f\"; echo $$; PLACE=$f exec \"$@\" \"$f\" ''"));
            command.add("sh");
            command.addAll(
                    java(Finder.class).subList(USER.size(), java(Finder.class).size()));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", locale);
            var process = builder.start();
            var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("Picked up"))
                    .toList();

            assertThat(process.waitFor()).as(lines.toString()).isZero();
            var length = folder.toString().length() + "/naïve".length();
            assertThat(lines.getLast()).as(locale).isEqualTo("true true " + lines.getFirst() + " " + length + " 2");
            Temporary.remove(folder);
        }
    }

    private static List<String> java(Class<?> program) {
        var command = new ArrayList<>(USER);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        var classes = java.util.stream.Stream.of(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Files.isDirectory(Path.of(entry)))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", String.join(File.pathSeparator, classes)));
        command.add(program.getName());
        return command;
    }
}
