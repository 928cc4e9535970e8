package ai.vantage6.release.discord;

import ai.vantage6.release.http.NodeCheck;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Discord's own description of its API, as npm's {@code discord-api-spec} has it: generated daily from Discord's OpenAPI
 * document, which no registry carries itself. It goes into {@code target} the first time.
 */
final class DiscordOpenApi {

    private static final String SPEC = "discord-api-spec@10.0.266135";
    private static final String ZOD = "zod@4.6.7";

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
        return new NodeCheck("discord-api-spec", "/discord/check.mjs", List.of(SPEC, ZOD)).faults(interactions);
    }
}
