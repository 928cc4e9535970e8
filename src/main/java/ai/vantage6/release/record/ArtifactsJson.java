package ai.vantage6.release.record;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageName;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.ReleasedChart;
import ai.vantage6.release.model.ReleasedImage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Images, charts and moving tags in a release record, written and read. What is read comes from outside. */
final class ArtifactsJson {

    private static final int MOST = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Z}]{1,500}");

    private ArtifactsJson() {}

    static Map<String, Object> fields(ReleasedArtifacts artifacts) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(
                "images", artifacts.images().stream().map(ArtifactsJson::image).toList());
        fields.put(
                "charts", artifacts.charts().stream().map(ArtifactsJson::chart).toList());
        fields.put(
                "moving_tags", artifacts.tags().stream().map(ArtifactsJson::tag).toList());
        return fields;
    }

    /** Empty where the record knows nothing of registries. */
    static Optional<ReleasedArtifacts> read(JsonNode json) throws IOException {
        if (!json.has("moving_tags")) { // the first records said "images": [] of every release
            return Optional.empty();
        }
        return Optional.of(new ReleasedArtifacts(
                each(json, "images", ArtifactsJson::image), each(json, "charts", ArtifactsJson::chart), tags(json)));
    }

    private static Map<String, Object> image(ReleasedImage image) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", image.name());
        fields.put("tag", image.tag());
        image.digest().ifPresent(digest -> fields.put("digest", digest.oci()));
        var platforms = new LinkedHashMap<String, String>();
        image.platforms().forEach((platform, digest) -> platforms.put(platform.toString(), digest.oci()));
        fields.put("platforms", platforms);
        fields.put("sources", image.sources().oci());
        fields.put("bases", image.bases());
        fields.put("places", image.places().stream().map(ImageName::toString).toList());
        fields.put("attachments", image.attachments().stream().map(Digest::oci).toList());
        return fields;
    }

    private static ReleasedImage image(JsonNode json) throws IOException {
        var platforms = new TreeMap<Platform, Digest>();
        for (var one : json.path("platforms").properties()) {
            platforms.put(
                    Platform.parse(one.getKey()).orElseThrow(() -> new IOException("it names a platform that is none")),
                    digest(one.getValue()));
        }
        return new ReleasedImage(
                name(json, "name"),
                name(json, "tag"),
                optionalDigest(json, "digest"),
                platforms,
                digest(json.path("sources")),
                texts(json, "bases"),
                each(json, "places", ArtifactsJson::place),
                json.has("attachments") ? each(json, "attachments", ArtifactsJson::digest) : List.of());
    }

    private static Map<String, Object> chart(ReleasedChart chart) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", chart.name());
        fields.put("version", chart.version());
        fields.put("size", chart.size());
        fields.put("sha256", chart.sha256().hex());
        fields.put("images", chart.images());
        return fields;
    }

    private static ReleasedChart chart(JsonNode json) throws IOException {
        var sha256 = Digest.ofOci("sha256:" + json.path("sha256").asText())
                .orElseThrow(() -> new IOException("it names a chart without a SHA-256"));
        return new ReleasedChart(
                name(json, "name"),
                text(json.path("version")),
                sha256,
                json.path("size").asLong(),
                texts(json, "images"));
    }

    /** The list of moving tags in a record. */
    static List<MovedTag> tags(JsonNode json) throws IOException {
        return each(json, "moving_tags", ArtifactsJson::tag);
    }

    static Map<String, Object> tag(MovedTag tag) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("image", tag.image().toString());
        fields.put("tag", tag.tag());
        tag.before().ifPresent(digest -> fields.put("before", digest.oci()));
        tag.after().ifPresent(digest -> fields.put("after", digest.oci()));
        return fields;
    }

    private static MovedTag tag(JsonNode json) throws IOException {
        return new MovedTag(
                place(json.path("image")),
                name(json, "tag"),
                optionalDigest(json, "before"),
                optionalDigest(json, "after"));
    }

    private static ImageName place(JsonNode json) throws IOException {
        return ImageName.parse(json.asText()).orElseThrow(() -> new IOException("it names a place that is none"));
    }

    private static String name(JsonNode json, String field) throws IOException {
        var text = json.path(field).asText();
        if (!NAME.matcher(text).matches()) {
            throw new IOException("it holds a " + field + " that is none");
        }
        return text;
    }

    private static Optional<Digest> optionalDigest(JsonNode json, String field) throws IOException {
        return json.has(field) ? Optional.of(digest(json.get(field))) : Optional.empty();
    }

    private static Digest digest(JsonNode json) throws IOException {
        return Digest.ofOci(json.asText()).orElseThrow(() -> new IOException("it holds a digest that is none"));
    }

    private static List<String> texts(JsonNode json, String field) throws IOException {
        return each(json, field, ArtifactsJson::text);
    }

    private static String text(JsonNode json) throws IOException {
        if (!json.isTextual() || !TEXT.matcher(json.asText()).matches()) {
            throw new IOException("it holds a text that no record of ours has");
        }
        return json.asText();
    }

    private static <T> List<T> each(JsonNode json, String field, Reading<T> reading) throws IOException {
        var list = json.path(field);
        if (!list.isArray() || list.size() > MOST) {
            throw new IOException("it holds no list of " + field.replace('_', ' '));
        }
        var read = new ArrayList<T>();
        for (var one : list) {
            read.add(reading.read(one));
        }
        return read;
    }

    /** Makes sense of one entry. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(JsonNode json) throws IOException;
    }
}
