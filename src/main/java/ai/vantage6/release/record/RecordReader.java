package ai.vantage6.release.record;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads release records of any format. They come from outside: everything in them is checked, and what is new is passed over. */
public final class RecordReader {

    private static final long LARGEST = 4L << 20;
    private static final int MOST_FILES = 10_000;
    private static final List<String> FACTS =
            List.of("version", "tag", "branch", "tagged_commit", "version_commit", "tree", "layout");
    private static final Set<String> ALWAYS = Set.of("version", "tag", "tagged_commit", "tree");
    /** One word: it is shown to people. */
    private static final Pattern WORD = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Z}]{1,300}");

    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+!-]{0,250}(\\.whl|\\.tar\\.gz)");
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9]([a-z0-9-]{0,100}[a-z0-9])?");
    /** Takes no field twice and nothing behind the document. */
    static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private RecordReader() {}

    /** @throws ReleaseException when it is cut, or holds what no record of ours could */
    public static RecordedRelease read(Path file) throws ReleaseException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Unreadable("it is larger than " + (LARGEST >> 20) + " MiB");
            }
            return release(JSON.readTree(Files.readAllBytes(file)));
        } catch (Unreadable | IOException e) {
            throw new ReleaseException(
                    "record-unreadable",
                    "read the release record " + file.getFileName(),
                    e instanceof Unreadable
                            ? String.valueOf(e.getMessage())
                            : "it is no JSON document (" + firstLine(e) + ")",
                    "Delete it from the draft of the GitHub release and run the release again: everything is built anew");
        }
    }

    private static RecordedRelease release(JsonNode json) throws Unreadable {
        var format = json.path("format");
        if (!format.isInt() || format.asInt() < 1) {
            throw new Unreadable("it names no format");
        }
        var facts = new LinkedHashMap<String, String>();
        for (var name : FACTS) {
            var value = json.path(name);
            if (value.isTextual() && WORD.matcher(value.asText()).matches()) {
                facts.put(name, value.asText());
            } else if (ALWAYS.contains(name) || format.asInt() == RecordJson.FORMAT) {
                throw new Unreadable("it names no " + name);
            }
        }
        return new RecordedRelease(
                format.asInt(),
                facts,
                files(json.path("packages")),
                tools(json.path("tools")),
                part(json, ArtifactsJson::read),
                part(json, RecordReader::contents));
    }

    private static Optional<ReleaseContents> contents(JsonNode json) throws IOException {
        return json.has("contents") ? Optional.of(ContentsJson.read(json.get("contents"))) : Optional.empty();
    }

    private static <T> T part(JsonNode json, Part<T> part) throws Unreadable {
        try {
            return part.of(json);
        } catch (IOException e) {
            throw new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** Makes sense of some of a record. */
    @FunctionalInterface
    private interface Part<T> {
        T of(JsonNode json) throws IOException;
    }

    private static List<RecordedFile> files(JsonNode json) throws Unreadable {
        if (!json.isArray() || json.size() > MOST_FILES) {
            throw new Unreadable("it holds no list of packages");
        }
        var files = new ArrayList<RecordedFile>();
        var names = new HashSet<String>();
        for (var one : json) {
            var file = file(one);
            if (!names.add(file.file())) {
                throw new Unreadable("it names " + file.file() + " twice");
            }
            files.add(file);
        }
        return files;
    }

    private static RecordedFile file(JsonNode json) throws Unreadable {
        var name = json.path("file").asText();
        if (!FILE.matcher(name).matches()) {
            throw new Unreadable("it names a package file that is none");
        }
        var kind = json.path("kind").asText();
        var suffix = switch (kind) {
            case "sdist" -> ".tar.gz";
            case "wheel" -> ".whl";
            default -> throw new Unreadable("it names " + name + " of a kind that this program does not know");
        };
        var project = json.path("project").asText();
        var size = json.path("size");
        var isSize = size.isIntegralNumber() && size.canConvertToLong() && size.asLong() >= 0;
        if (!name.endsWith(suffix) || !PROJECT.matcher(project).matches() || !isSize) {
            throw new Unreadable("what it says of " + name + " does not fit together");
        }
        try {
            var digest = new Digest(json.path("sha256").asText());
            return new RecordedFile(
                    project, kind.equals("sdist") ? Kind.SDIST : Kind.WHEEL, name, size.asLong(), digest);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("it names no SHA-256 of " + name);
        }
    }

    private static Map<String, String> tools(JsonNode json) {
        var tools = new LinkedHashMap<String, String>();
        json.properties().stream()
                .filter(tool -> tool.getValue().isTextual())
                .filter(tool -> WORD.matcher(tool.getKey()).matches())
                .filter(tool -> WORD.matcher(tool.getValue().asText()).matches())
                .forEach(tool -> tools.put(tool.getKey(), tool.getValue().asText()));
        return tools;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Well-formed, but no record. */
    private static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String because) {
            super(because);
        }
    }
}
