package ai.vantage6.release.buildkit;

import ai.vantage6.release.model.Platform;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@code buildctl debug workers} says in JSON. */
final class Workers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Workers() {}

    /**
     * The platforms of the first worker, its own before those that it emulates.
     *
     * @param builder as messages name it
     */
    static List<Platform> platforms(String workers, String builder) throws ReleaseException {
        var found = new ArrayList<Platform>();
        try {
            JSON.readTree(workers).path(0).path("platforms").forEach(one -> found.add(platform(one)));
        } catch (JsonProcessingException e) {
            // Said below, as of an answer that names none.
        }
        if (found.isEmpty()) {
            throw new ReleaseException(
                    "buildkit-unreachable",
                    "ask BuildKit " + builder + " what it can build",
                    "its answer names no platform: " + Line.of(workers),
                    "Check that it is BuildKit 0.13 or later");
        }
        return List.copyOf(found);
    }

    private static Platform platform(JsonNode one) {
        return new Platform(
                one.path("os").asText(),
                one.path("architecture").asText(),
                Optional.of(one.path("variant").asText()).filter(variant -> !variant.isEmpty()));
    }
}
