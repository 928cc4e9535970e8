package ai.vantage6.release.issues;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** GitHub's published GraphQL schema, as npm's {@code @octokit/graphql-schema} has it, and npm's {@code graphql} to read it. */
final class GitHubSchema {

    private static final String SCHEMA = "@octokit/graphql-schema@15.26.1";
    private static final String GRAPHQL = "graphql@17.1.0";

    /**
     * What was asked and what was answered.
     *
     * @param data what was answered
     */
    record Interaction(String query, Object variables, Object data) {}

    private GitHubSchema() {}

    /** Everything that is not as GitHub describes it; the schema goes into {@code target} the first time. */
    static List<String> faults(List<Interaction> interactions) throws IOException, InterruptedException {
        var directory = Files.createDirectories(Path.of("target", "github-graphql"));
        if (Files.notExists(directory.resolve("node_modules/graphql"))) {
            run(directory, "npm", "install", "--silent", "--no-audit", "--prefix", ".", SCHEMA, GRAPHQL);
        }
        try (var script = GitHubSchema.class.getResourceAsStream("/github/check.mjs")) {
            Files.write(
                    directory.resolve("check.mjs"),
                    Objects.requireNonNull(script).readAllBytes());
        }
        new ObjectMapper().writeValue(directory.resolve("interactions.json").toFile(), interactions);
        return run(directory, "node", "check.mjs", "interactions.json").lines().toList();
    }

    private static String run(Path directory, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
