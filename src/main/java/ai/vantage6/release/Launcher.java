package ai.vantage6.release;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code java -jar} starts: an older Java looks for one that can run the program and hands over to it.
 *
 * <p>Compiled for Java 17, unlike everything else.
 */
public final class Launcher {

    private static final int NEEDED = 25;
    private static final int USAGE = 2;
    private static final List<String> VARIABLES = List.of("JAVA_HOME_25_X64", "JAVA_HOME_25_ARM64", "JAVA_HOME");
    private static final Path MACHINE = Path.of("/usr/lib/jvm");

    private Launcher() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (Runtime.version().feature() >= NEEDED) {
            Main.main(arguments);
            return;
        }
        var home =
                candidates().filter(candidate -> version(candidate) >= NEEDED).findFirst();
        if (home.isEmpty()) {
            System.err.println("This program needs Java " + NEEDED + " and this is Java "
                    + Runtime.version().feature() + ": install a JDK " + NEEDED + " under " + MACHINE
                    + ", or set JAVA_HOME to one.");
            System.exit(USAGE);
        }
        System.exit(handOver(home.get(), arguments));
    }

    private static int handOver(Path home, String... arguments) throws IOException, InterruptedException {
        var jar = System.getProperty("java.class.path");
        var command = new ArrayList<String>();
        command.add(home.resolve("bin/java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", jar, "ai.vantage6.release.Main"));
        command.addAll(List.of(arguments));
        var child = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> forward(child)));
        return child.waitFor();
    }

    /** A signal to us is one to the program; we end as it ends. */
    private static void forward(Process child) {
        if (child.isAlive()) {
            child.destroy();
            try {
                Runtime.getRuntime().halt(child.waitFor());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Stream<Path> candidates() {
        var named = VARIABLES.stream()
                .map(System::getenv)
                .flatMap(value -> Optional.ofNullable(value).stream())
                .filter(value -> !value.isBlank())
                .map(Path::of);
        return Stream.concat(named, installed().stream());
    }

    private static List<Path> installed() {
        try (var homes = Files.list(MACHINE)) {
            return homes.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The version in the JDK's file {@code release}: {@code JAVA_VERSION="25.0.1"}; 0 when there is no usable one. */
    static int version(Path home) {
        if (!new File(home.toFile(), "bin/java").canExecute()) {
            return 0;
        }
        try (var lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("^JAVA_VERSION=\"?(\\d{1,4}).*$", "$1"))
                    .filter(version -> version.matches("\\d+"))
                    .map(Integer::valueOf)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
