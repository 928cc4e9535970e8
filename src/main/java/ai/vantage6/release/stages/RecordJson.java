package ai.vantage6.release.stages;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The release record as JSON: equal releases give equal bytes, whenever and wherever they are made. */
final class RecordJson {

    /** Grows when a field changes its meaning; new fields may appear without. */
    private static final int FORMAT = 1;

    private static final ObjectWriter JSON = new ObjectMapper()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private RecordJson() {}

    static byte[] of(ReleaseRecord record) {
        var release = record.release();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("format", FORMAT);
        fields.put("version", release.version().toString());
        fields.put("tag", release.tag().name());
        fields.put("branch", release.branch());
        fields.put("tagged_commit", release.tagged().hex());
        fields.put("version_commit", record.sources().versionCommit().hex());
        fields.put("tree", record.sources().tree().hex());
        fields.put("layout", record.sources().layout());
        fields.put(
                "packages",
                record.distributions().stream().map(RecordJson::distribution).toList());
        fields.put("images", List.of());
        fields.put("charts", List.of());
        try {
            return (JSON.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> distribution(Distribution distribution) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("project", distribution.project());
        fields.put("kind", distribution.kind().name().toLowerCase(Locale.ROOT));
        fields.put("file", distribution.fileName());
        fields.put("size", distribution.size());
        fields.put("sha256", distribution.sha256().hex());
        return fields;
    }
}
