package ai.vantage6.release.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;

/** GitHub's own description of its API, as npm's {@code @octokit/openapi} has it, cut down to what we use of it. */
final class GitHubOpenApi {

    private static final String VERSION = "23.0.2";
    private static final String REPOSITORY = "/repos/{owner}/{repo}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private GitHubOpenApi() {}

    /** Downloads it into {@code target} the first time: 13 of its 390 MB. */
    static String releases() throws IOException, InterruptedException {
        var directory = Files.createDirectories(Path.of("target", "octokit-openapi-" + VERSION));
        var document = directory.resolve("package/generated/api.github.com.json");
        if (Files.notExists(document)) {
            run(directory, "npm", "pack", "--silent", "@octokit/openapi@" + VERSION);
            run(
                    directory,
                    "tar",
                    "-xzf",
                    "octokit-openapi-" + VERSION + ".tgz",
                    "package/generated/api.github.com.json");
            Files.delete(directory.resolve("octokit-openapi-" + VERSION + ".tgz"));
        }
        return JSON.writeValueAsString(cut((ObjectNode) JSON.readTree(document.toFile())));
    }

    private static final List<String> OTHERS = List.of(
            "",
            "/immutable-releases",
            "/git/ref/{ref}",
            "/git/tags/{tag_sha}",
            "/attestations",
            "/attestations/{subject_digest}");

    /** Keeps the paths of one repository's releases, and what these refer to. */
    private static JsonNode cut(ObjectNode whole) {
        var result = JSON.createObjectNode();
        for (var name : List.of("openapi", "info", "servers")) {
            result.set(name, whole.path(name));
        }
        var paths = result.putObject("paths");
        whole.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith(REPOSITORY + "/releases")
                        || OTHERS.stream().anyMatch(other -> path.getKey().equals(REPOSITORY + other)))
                .forEach(path -> paths.set(path.getKey(), path.getValue()));
        var components = result.putObject("components");
        var open = new ArrayDeque<JsonNode>(List.of(paths));
        var seen = new HashSet<String>();
        while (!open.isEmpty()) {
            var node = open.pop();
            for (var reference : node.findValuesAsText("$ref")) {
                if (seen.add(reference)) {
                    var parts = reference.split("/", -1);
                    var target = whole.at(reference.substring(1));
                    components.withObjectProperty(parts[2]).set(parts[3], target);
                    open.push(target);
                }
            }
        }
        return result;
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }
}
