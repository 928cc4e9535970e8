package ai.vantage6.release.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A script for Node.js that holds requests and answers against a service's own description of its API.
 *
 * @param directory below {@code target}, where npm installs the packages the first time
 * @param script {@code check.mjs} among the resources
 * @param packages with their versions; the last one is looked for to see whether they are there
 */
public record NodeCheck(String directory, String script, List<String> packages) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every line that the script prints. */
    public List<String> faults(List<?> interactions) throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of("target", directory));
        var last = packages.getLast().replaceFirst("@[^@]*$", "");
        if (Files.notExists(folder.resolve("node_modules").resolve(last))) {
            var install = Stream.of("npm", "install", "--silent", "--no-audit", "--prefix", ".");
            run(folder, Stream.concat(install, packages.stream()).toList());
        }
        try (InputStream content = NodeCheck.class.getResourceAsStream(script)) {
            Files.write(
                    folder.resolve("check.mjs"), Objects.requireNonNull(content).readAllBytes());
        }
        JSON.writeValue(folder.resolve("interactions.json").toFile(), interactions);
        return run(folder, List.of("node", "check.mjs", "interactions.json"))
                .lines()
                .toList();
    }

    private static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
