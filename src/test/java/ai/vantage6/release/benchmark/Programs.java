package ai.vantage6.release.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The programs that race, and where they lie on this machine. */
final class Programs {

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    static final Path JAR = Path.of("target", "release-action.jar").toAbsolutePath();

    private Programs() {}

    /** Runs a program to its end; whatever it says is shown only when it fails. */
    static void run(Path directory, String... command) throws IOException, InterruptedException {
        var log = Files.createTempFile("benchmark", ".log");
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + Files.readString(log));
        }
        Files.delete(log);
    }

    static boolean exist(String... names) {
        var folders = System.getenv("PATH").split(":");
        return Arrays.stream(names)
                .allMatch(name -> Arrays.stream(folders).anyMatch(folder -> Files.isExecutable(Path.of(folder, name))));
    }

    /** A Python of our own that has these packages. */
    static String python(Path folder, List<String> packages) throws IOException, InterruptedException {
        run(folder, "python3", "-m", "venv", folder.resolve("venv").toString());
        var python = folder.resolve("venv/bin/python").toString();
        var install = new ArrayList<>(List.of(python, "-m", "pip", "install", "-q"));
        install.addAll(packages);
        run(folder, install.toArray(String[]::new));
        return python;
    }

    /** A Python that has our build requirements, as the image's has. */
    static String pythonAsInTheImage(Path folder) throws IOException, InterruptedException {
        var home = folder.resolve("image-venv");
        var pins = Path.of("src/main/resources/python/build-requirements.txt").toAbsolutePath();
        run(folder, "python3", "-m", "venv", home.toString());
        var python = home.resolve("bin/python").toString();
        run(folder, python, "-m", "pip", "install", "-q", "--require-hashes", "-r", pins.toString());
        return python;
    }

    /** Our classes and every library as a jar of its own, as Maven has them. */
    static String naiveClassPath() {
        var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(":"))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.contains("surefire"))
                .collect(Collectors.joining(":"));
    }
}
