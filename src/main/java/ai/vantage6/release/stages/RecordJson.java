package ai.vantage6.release.stages;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The release record as JSON: nothing in it depends on when or where the release ran. */
final class RecordJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RecordJson() {}

    static byte[] of(ReleaseRecord record) {
        var release = record.release();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("version", release.version().toString());
        fields.put("tag", release.tag().name());
        fields.put("branch", release.branch());
        fields.put("tagged_commit", release.tagged().hex());
        fields.put("version_commit", record.sources().versionCommit().hex());
        fields.put("tree", record.sources().tree().hex());
        fields.put(
                "packages",
                record.distributions().stream().map(RecordJson::distribution).toList());
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
