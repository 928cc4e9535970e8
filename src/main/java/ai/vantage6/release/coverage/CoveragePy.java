package ai.vantage6.release.coverage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/** Reads the JSON that {@code coverage json} writes, in which a line was either run or not. */
final class CoveragePy {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CoveragePy() {}

    static CoverageReport read(byte[] content) throws IOException {
        var files = json(content).path("files");
        if (!files.isObject()) {
            throw new IOException("it is JSON, but not that of coverage.py");
        }
        var tally = new Tally();
        for (var file : files.properties()) {
            read(file.getValue(), tally.of(file.getKey()));
        }
        return new CoverageReport(List.of(), tally.files());
    }

    private static JsonNode json(byte[] content) throws IOException {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IOException("it is no whole JSON", e);
        }
    }

    private static void read(JsonNode file, Tally.OfFile tally) throws IOException {
        if (!file.path("executed_lines").isArray()
                || !file.path("missing_lines").isArray()) {
            throw new IOException("it is JSON, but lacks the lines of a file");
        }
        file.path("executed_lines").forEach(line -> tally.line(line.asInt(), 1));
        file.path("missing_lines").forEach(line -> tally.line(line.asInt(), 0));
        file.path("executed_branches").forEach(arc -> branch(arc, tally, 1));
        file.path("missing_branches").forEach(arc -> branch(arc, tally, 0));
    }

    /** From one line to another; one below 0 is the end of what begins there. */
    private static void branch(JsonNode arc, Tally.OfFile tally, long hits) {
        tally.branch(arc.path(0).asInt(), "0", arc.path(1).asText(), hits);
    }
}
