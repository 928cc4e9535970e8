package ai.vantage6.release.record;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.SourceTree;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The release record as JSON: equal releases give equal bytes but for the tools, whenever and wherever they are made. */
final class RecordJson {

    /** Grows when a field changes its meaning; new fields may appear without. */
    static final int FORMAT = 1;

    private static final ObjectWriter JSON = new ObjectMapper()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private RecordJson() {}

    static byte[] of(ReleaseRecord record) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("format", FORMAT);
        fields.putAll(facts(record));
        fields.put("tagged_at", record.release().date().toString());
        record.workflowCommit().ifPresent(commit -> fields.put("github_sha", commit.hex()));
        fields.put(
                "packages",
                record.distributions().stream().map(RecordJson::distribution).toList());
        fields.putAll(ArtifactsJson.fields(record.artifacts()));
        record.contents().ifPresent(contents -> fields.put("contents", ContentsJson.fields(contents)));
        fields.put("tools", new TreeMap<>(record.tools()));
        try {
            return (JSON.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a release is, in the order of the record. */
    static Map<String, String> facts(ReleaseRecord record) {
        var release = record.release();
        var facts = new LinkedHashMap<String, String>();
        facts.put("version", release.version().toString());
        facts.put("tag", release.tag().name());
        facts.put("branch", release.branch());
        facts.put("tagged_commit", release.tagged().hex());
        facts.put("version_commit", record.versionCommit().hex());
        facts.put("tree", record.sources().tree().hex());
        facts.put("layout", record.sources().layout());
        return facts;
    }

    /** What the bytes of a release are made of: with the same, they may be taken over. */
    static Map<String, String> facts(SourceTree sources) {
        var release = sources.release();
        var facts = new LinkedHashMap<String, String>();
        facts.put("version", release.version().toString());
        facts.put("tag", release.tag().name());
        facts.put("tagged_commit", release.tagged().hex());
        facts.put("tree", sources.tree().hex());
        return facts;
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
