package ai.vantage6.release.record;

import ai.vantage6.release.model.MovedTag;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Which moving tags were moved by hand, with what they named before and after. It is kept in the registry, attached to an image,
 * since a published GitHub release may take no more files.
 *
 * @param version that people were led to
 */
public record TagsRecord(String version, List<MovedTag> tags) {

    /** The media type of the artifact and of its only layer. */
    public static final String MEDIA_TYPE = "application/vnd.vantage6.moving-tags.v1+json";

    public TagsRecord {
        tags = List.copyOf(tags);
    }

    public byte[] bytes() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("format", 1);
        fields.put("version", version);
        fields.put("moving_tags", tags.stream().map(ArtifactsJson::tag).toList());
        try {
            return RecordReader.JSON.writeValueAsBytes(fields);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IOException when it is none, in words that follow "because" */
    public static TagsRecord read(byte[] bytes) throws IOException {
        var json = RecordReader.JSON.readTree(bytes);
        if (!json.path("format").isInt()
                || json.path("format").asInt() < 1
                || !json.path("version").isTextual()) {
            throw new IOException("it is no record of moving tags");
        }
        return new TagsRecord(json.path("version").asText(), ArtifactsJson.tags(json));
    }

    /** Whether these moves are among those of a record; what is no record holds none. */
    public static boolean holds(byte[] bytes, List<MovedTag> moves) {
        try {
            return read(bytes).tags().containsAll(moves);
        } catch (IOException e) {
            return false;
        }
    }
}
