package ai.vantage6.release.citation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/** A {@code .zenodo.json}, from which Zenodo takes everything that it says of an archived release; a citation file does not count then. */
final class ZenodoFile {

    static final String NAME = ".zenodo.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LONGEST = 1 << 20;

    private ZenodoFile() {}

    /** What is wrong with it. */
    static List<String> faults(byte[] content) {
        var findings = new Findings(NAME);
        if (content.length > LONGEST) {
            findings.add(" has more than " + LONGEST + " bytes");
            return findings.all();
        }
        try {
            check(JSON.readTree(content), findings);
        } catch (JsonProcessingException e) {
            findings.add(" is not JSON, so that Zenodo archives nothing");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return findings.all();
    }

    private static void check(JsonNode json, Findings findings) {
        if (!json.isObject()) {
            findings.add(" must hold names and values");
            return;
        }
        if (json.path("title").asText().isBlank()) {
            findings.add(" has no title; Zenodo takes the repository's name");
        }
        var creators = json.path("creators");
        if (!creators.isArray() || creators.isEmpty()) {
            findings.add(" has no creators; Zenodo takes whoever has committed");
            return;
        }
        for (var creator : creators) {
            if (creator.path("name").asText().isBlank()) {
                findings.add(" has a creator without a name");
            }
        }
    }
}
