package ai.vantage6.release.python;

import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Python that builds.
 *
 * @param executable the program itself, behind shims and links
 * @param installed those build requirements that it has itself, with their versions
 * @param paths where it keeps installed packages
 */
record Interpreter(Path executable, String version, Map<String, String> installed, List<Path> paths) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OLDEST = "3.11";

    /** Of the directory that an interpreter was installed into, which may be somebody's home. */
    private static final List<String> PARTS = List.of("bin", "lib", "lib64", "include", "pyvenv.cfg");

    Interpreter {
        installed = Map.copyOf(installed);
        paths = List.copyOf(paths);
    }

    /** Asks the program what it is, and which of these distributions it has. */
    static Interpreter find(String python, List<String> distributions, WorkArea area)
            throws ReleaseException, IOException, InterruptedException {
        var command = new ArrayList<>(List.of(python, area.script("probe.py").toString()));
        command.addAll(distributions);
        Child.Result result;
        try {
            result = new Child(
                            command,
                            area.root(),
                            ChildEnvironment.ofThisProcess().forFinding())
                    .run();
        } catch (IOException e) {
            throw unusable(python, "there is no such program", e);
        }
        if (!result.succeeded()) {
            throw unusable(python, "it ended with " + result.exitCode() + ": " + result.tail(), new IOException());
        }
        try {
            return read(python, JSON.readTree(result.output()));
        } catch (JsonProcessingException e) {
            throw unusable(python, "it does not behave like Python", e);
        }
    }

    /** What must be readable for it to run: its own libraries, those of the one that it was made of, and what they load. */
    List<Path> roots() throws IOException {
        var roots = new ArrayList<>(paths);
        Stream.of(System.getenv().getOrDefault("LD_LIBRARY_PATH", "").split(File.pathSeparator, -1))
                .filter(path -> !path.isBlank())
                .forEach(path -> roots.add(Path.of(path)));
        for (var program : List.of(executable, executable.toRealPath())) {
            var prefix = program.resolveSibling("..").normalize();
            PARTS.forEach(part -> roots.add(prefix.resolve(part)));
        }
        return roots;
    }

    private static Interpreter read(String python, JsonNode found) throws ReleaseException {
        if (!found.has("installed")) {
            throw unusable(
                    python,
                    "it is Python " + found.path("version").asText("of no version") + " and " + OLDEST
                            + " is the oldest that can build",
                    new IOException());
        }
        var installed = new LinkedHashMap<String, String>();
        found.path("installed")
                .properties()
                .forEach(each -> installed.put(each.getKey(), each.getValue().asText()));
        var paths = found.path("paths")
                .valueStream()
                .map(path -> Path.of(path.asText()))
                .toList();
        return new Interpreter(
                Path.of(found.path("executable").asText()),
                found.path("version").asText(),
                installed,
                paths);
    }

    private static ReleaseException unusable(String python, String because, Exception cause) {
        return new ReleaseException(
                new ai.vantage6.release.pipeline.Problem(
                        "no-python",
                        "build the packages with " + python,
                        because,
                        "Install Python " + OLDEST + " or newer, or name one with the input python"),
                cause);
    }
}
