package ai.vantage6.release.record;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema promises to those who read a record, and what is written, is the same. */
final class RecordSchemaTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                    Objects.requireNonNull(RecordSchemaTests.class.getResourceAsStream("/release-record.schema.json")));

    @TempDir
    private Path folder;

    private static ObjectNode written(ReleaseRecord record) throws IOException {
        return (ObjectNode) JSON.readTree(RecordJson.of(record));
    }

    @Test
    void aRecordIsAsTheSchemaSays() throws IOException {
        assertThat(SCHEMA.validate(written(Records.in(folder)))).isEmpty();
    }

    @Test
    void everyFieldThatIsWrittenIsDescribed() throws IOException {
        var schema = JSON.readTree(RecordSchemaTests.class.getResourceAsStream("/release-record.schema.json"));
        var record = Records.in(folder).madeFor(Optional.of(new ObjectId("9".repeat(40))));
        assertThat(schema.path("properties").fieldNames())
                .toIterable()
                .containsAll(List.copyOf(fields(written(record)).keySet()));
    }

    private static Map<String, JsonNode> fields(JsonNode json) {
        return JSON.convertValue(json, JSON.getTypeFactory().constructMapType(Map.class, String.class, JsonNode.class));
    }

    @Test
    void whatTheWorkflowRanForIsInItAndNoPartOfItsIdentity() throws Exception {
        var record = Records.in(folder);
        var elsewhere = record.madeFor(Optional.of(new ObjectId("9".repeat(40))));

        assertThat(written(record).has("github_sha")).isFalse();
        assertThat(written(elsewhere).path("github_sha").asText()).isEqualTo("9".repeat(40));
        assertThat(SCHEMA.validate(written(elsewhere))).isEmpty();
        assertThat(written(elsewhere).without("github_sha").toString())
                .isEqualTo(written(record).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "tree", "tagged_commit", "tagged_at", "packages", "moving_tags"})
    void aRecordWithoutAFieldIsNone(String field) throws IOException {
        assertThat(SCHEMA.validate(written(Records.in(folder)).without(field))).isNotEmpty();
    }
}
