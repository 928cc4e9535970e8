package ai.vantage6.release.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Discord's own description of its API, as npm's {@code discord-api-spec} has it: generated daily from Discord's OpenAPI
 * document, which no registry carries itself. It goes into {@code target} the first time.
 */
final class DiscordOpenApi {

    private static final String SPEC = "discord-api-spec@10.0.266135";
    private static final String ZOD = "zod@4.6.7";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One request and its answer, and by which schemas they are held. */
    record Interaction(
            String method,
            String path,
            List<String> query,
            @Nullable JsonNode request,
            String requestSchema,
            JsonNode response,
            String responseSchema) {}

    private DiscordOpenApi() {}

    /** Everything that is not as Discord describes it. */
    static List<String> faults(List<Interaction> interactions) throws IOException, InterruptedException {
        var directory = Files.createDirectories(Path.of("target", "discord-api-spec"));
        if (Files.notExists(directory.resolve("node_modules/zod"))) {
            run(directory, "npm", "install", "--silent", "--no-audit", "--prefix", ".", SPEC, ZOD);
        }
        try (var script = DiscordOpenApi.class.getResourceAsStream("/discord/check.mjs")) {
            Files.write(
                    directory.resolve("check.mjs"),
                    Objects.requireNonNull(script).readAllBytes());
        }
        JSON.writeValue(directory.resolve("interactions.json").toFile(), interactions);
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
