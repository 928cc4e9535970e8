package ai.vantage6.release.record;

import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseContents.ChartContents;
import ai.vantage6.release.model.ReleaseContents.ImageContents;
import ai.vantage6.release.model.ReleaseContents.PackageContents;
import ai.vantage6.release.model.ReleaseContents.PlatformContents;
import ai.vantage6.release.model.ReleaseContents.WheelContents;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How large a release is and what is in it, in a release record, written and read. What is read comes from outside. */
final class ContentsJson {

    private static final int MOST = 10_000;
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\uFFFD]{1,500}");

    private ContentsJson() {}

    static Map<String, Object> fields(ReleaseContents contents) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("packages", each(contents.packages(), ContentsJson::fields));
        fields.put("images", each(contents.images(), image -> each(image.platforms(), ContentsJson::fields)));
        fields.put("charts", each(contents.charts(), ContentsJson::fields));
        return fields;
    }

    private static Map<String, Object> fields(PackageContents contents) {
        var fields = new LinkedHashMap<String, Object>();
        contents.sizes().forEach((kind, size) -> fields.put(word(kind), size));
        contents.wheel().ifPresent(wheel -> {
            fields.put("modules", wheel.modules());
            fields.put("data", wheel.data());
            fields.put("requirements", wheel.requirements());
        });
        return fields;
    }

    private static Map<String, Object> fields(Optional<PlatformContents> contents) {
        var fields = new LinkedHashMap<String, Object>();
        contents.ifPresent(known -> {
            fields.put("size", known.size());
            fields.put("layers", known.layers());
        });
        return fields;
    }

    private static Map<String, Object> fields(ChartContents contents) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("size", contents.size());
        contents.images().ifPresent(images -> fields.put("images", images));
        return fields;
    }

    private static <K, V> Map<String, Object> each(SortedMap<K, V> things, Function<V, Object> written) {
        var fields = new LinkedHashMap<String, Object>();
        things.forEach((name, thing) -> fields.put(name.toString(), written.apply(thing)));
        return fields;
    }

    static ReleaseContents read(JsonNode json) throws IOException {
        return new ReleaseContents(
                read(json.path("packages"), ContentsJson::text, ContentsJson::packageContents),
                read(json.path("images"), ContentsJson::text, ContentsJson::imageContents),
                read(json.path("charts"), ContentsJson::text, ContentsJson::chartContents));
    }

    private static PackageContents packageContents(JsonNode json) throws IOException {
        var sizes = new TreeMap<Kind, Long>();
        for (var kind : Kind.values()) {
            if (json.has(word(kind))) {
                sizes.put(kind, number(json, word(kind)));
            }
        }
        if (!json.has("modules")) {
            return new PackageContents(sizes, Optional.empty());
        }
        var modules = Math.toIntExact(Math.min(number(json, "modules"), Integer.MAX_VALUE));
        var wheel = new WheelContents(modules, texts(json.path("data")), texts(json.path("requirements")));
        return new PackageContents(sizes, Optional.of(wheel));
    }

    private static ImageContents imageContents(JsonNode json) throws IOException {
        return new ImageContents(read(json, ContentsJson::platform, ContentsJson::platformContents));
    }

    private static Platform platform(String text) throws IOException {
        return Platform.parse(text).orElseThrow(() -> new IOException("it names a platform that is none"));
    }

    private static Optional<PlatformContents> platformContents(JsonNode json) throws IOException {
        if (!json.has("size")) {
            return Optional.empty();
        }
        var layers = Math.toIntExact(Math.min(number(json, "layers"), Integer.MAX_VALUE));
        return Optional.of(new PlatformContents(number(json, "size"), layers));
    }

    private static ChartContents chartContents(JsonNode json) throws IOException {
        return new ChartContents(
                number(json, "size"), json.has("images") ? Optional.of(texts(json.get("images"))) : Optional.empty());
    }

    private static <K, V> SortedMap<K, V> read(JsonNode json, Reading<String, K> name, Reading<JsonNode, V> thing)
            throws IOException {
        if (!json.isObject() || json.size() > MOST) {
            throw new IOException("it does not say what is in the release");
        }
        var read = new TreeMap<K, V>();
        for (var one : json.properties()) {
            read.put(name.read(one.getKey()), thing.read(one.getValue()));
        }
        return read;
    }

    private static long number(JsonNode json, String field) throws IOException {
        var number = json.path(field);
        if (!number.isIntegralNumber() || !number.canConvertToLong() || number.asLong() < 0) {
            throw new IOException("it holds a " + field + " that is no number");
        }
        return number.asLong();
    }

    private static SortedSet<String> texts(JsonNode json) throws IOException {
        if (!json.isArray() || json.size() > MOST) {
            throw new IOException("it does not say what is in the release");
        }
        var texts = new TreeSet<String>();
        for (var one : json) {
            texts.add(text(one.asText()));
        }
        return texts;
    }

    private static String text(String text) throws IOException {
        if (!TEXT.matcher(text).matches()) {
            throw new IOException("it holds a text that no record of ours has");
        }
        return text;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Makes sense of one entry. */
    @FunctionalInterface
    private interface Reading<T, R> {
        R read(T thing) throws IOException;
    }
}
