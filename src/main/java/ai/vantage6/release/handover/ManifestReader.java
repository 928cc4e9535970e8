package ai.vantage6.release.handover;

import ai.vantage6.release.handover.BundleManifest.BundledChart;
import ai.vantage6.release.handover.BundleManifest.BundledFile;
import ai.vantage6.release.handover.BundleManifest.BundledImage;
import ai.vantage6.release.handover.BundleManifest.BundledPackage;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the manifest of a piece, which comes from another job: nothing in it leads out of the folder of the piece. */
final class ManifestReader {

    private static final long LARGEST = 4L << 20;
    private static final int MOST = 10_000;
    private static final List<String> FACTS = List.of("version", "tag", "tagged_commit", "tree", "layout");
    private static final Pattern WORD = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Z}]{1,300}");
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}\\p{Cf}]{0,4000}");
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._+-]{0,250}";
    private static final Pattern BLOB = Pattern.compile("images/blobs/sha256/([0-9a-f]{64})");
    private static final Pattern PATH = Pattern.compile("packages/" + NAME + "(?:\\.whl|\\.tar\\.gz)|charts/" + NAME
            + "\\.tgz|images/(?:oci-layout|index\\.json)|" + BLOB);

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ManifestReader() {}

    /** @throws ReleaseException when it is cut, too large, or says what no manifest of ours says */
    static BundleManifest read(Path file) throws ReleaseException {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("it is no file");
            }
            byte[] bytes;
            try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                bytes = in.readNBytes((int) LARGEST + 1);
            }
            if (bytes.length > LARGEST) {
                throw new IOException("it is larger than " + (LARGEST >> 20) + " MiB");
            }
            return manifest(JSON.readTree(bytes));
        } catch (JsonProcessingException e) {
            throw unreadable(file, "it is no JSON document (" + e.getOriginalMessage() + ")");
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private static ReleaseException unreadable(Path file, String because) {
        return new ReleaseException(
                "bundle-unreadable",
                "read " + file,
                because,
                "Build this piece again with the same version of this action, and hand it over unchanged");
    }

    private static BundleManifest manifest(JsonNode json) throws IOException, ReleaseException {
        if (!json.isObject() || !json.path("format").equals(IntNode.valueOf(ManifestWriter.FORMAT))) {
            throw new IOException(
                    "its format is " + json.path("format").asText("missing") + ", and not " + ManifestWriter.FORMAT);
        }
        var facts = new LinkedHashMap<String, String>();
        for (var name : FACTS) {
            facts.put(name, word(json, name));
        }
        var files = files(json);
        var packages = each(json, "packages", one -> new BundledPackage(word(one, "project"), file(one, files)));
        var charts = each(
                json, "charts", one -> new BundledChart(word(one, "name"), word(one, "version"), file(one, files)));
        refuseUnnamed(
                files.keySet(),
                Stream.concat(
                                packages.stream().map(BundledPackage::file),
                                charts.stream().map(BundledChart::file))
                        .toList());
        return new BundleManifest(
                facts, packages, charts, each(json, "images", one -> image(one, files)), texts(json, "tools"), files);
    }

    private static SortedMap<String, BundledFile> files(JsonNode json) throws IOException, ReleaseException {
        var files = new TreeMap<String, BundledFile>();
        for (var one : list(json, "files")) {
            var path = one.path("path").asText();
            var blob = BLOB.matcher(path);
            if (!PATH.matcher(path).matches()) {
                throw new ReleaseException(
                        "bundle-path",
                        "find the files of a release bundle",
                        "its manifest names \"" + shown(path) + "\", which is no place of a file of a bundle",
                        "Take no bundle that is not of your own workflow; build it again");
            }
            var file = new BundledFile(
                    size(one), digest("sha256:" + one.path("sha256").asText()));
            if (blob.matches() && !blob.group(1).equals(file.sha256().hex())) {
                throw new IOException("it names " + path + " with another SHA-256");
            }
            if (files.put(path, file) != null) {
                throw new IOException("it names " + path + " twice");
            }
        }
        return files;
    }

    private static String shown(String path) {
        var printable = path.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return printable.length() <= 200 ? printable : printable.substring(0, 200) + "…";
    }

    private static BundledImage image(JsonNode json, Map<String, BundledFile> files) throws IOException {
        var platforms = new ArrayList<Platform>();
        for (var one : list(json, "platforms")) {
            platforms.add(Platform.parse(one.asText())
                    .orElseThrow(() -> new IOException("it names a platform that is none")));
        }
        var bases = new ArrayList<ImageReference>();
        for (var one : list(json, "bases")) {
            var base = ImageReference.parse(one.asText())
                    .filter(read -> read.digest().isPresent())
                    .orElseThrow(() -> new IOException("it names a base image without a digest"));
            bases.add(base);
        }
        var image = new BundledImage(
                word(json, "name"),
                digest(json.path("digest").asText()),
                size(json),
                platforms,
                texts(json, "sources"),
                bases,
                texts(json, "tools"));
        var blobs = Stream.concat(Stream.of(image.digest()), bases.stream().flatMap(base -> base.digest().stream()));
        for (var blob : blobs.collect(Collectors.toSet())) {
            if (!files.containsKey(BundleManifest.blob(blob))) {
                throw new IOException("it names no file of " + blob.oci() + ", which belongs to " + image.name());
            }
        }
        return image;
    }

    /** Every package and chart must be described, or it would be a file that nobody checks any further. */
    private static void refuseUnnamed(Set<String> files, List<String> named) throws IOException {
        var once = new HashSet<String>();
        for (var file : named) {
            if (!once.add(file)) {
                throw new IOException("it describes " + file + " twice");
            }
        }
        for (var file : files) {
            if (!file.startsWith(BundleManifest.IMAGES) && !once.contains(file)) {
                throw new IOException("it does not say what " + file + " is");
            }
        }
    }

    private static String file(JsonNode json, Map<String, BundledFile> files) throws IOException {
        var path = json.path("file").asText();
        if (!files.containsKey(path)) {
            throw new IOException("it describes a file that is not among its files");
        }
        return path;
    }

    private static String word(JsonNode json, String field) throws IOException {
        return Optional.of(json.path(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> WORD.matcher(text).matches())
                .orElseThrow(() -> new IOException("it names no " + field.replace('_', ' ')));
    }

    private static SortedMap<String, String> texts(JsonNode json, String field) throws IOException {
        var texts = new TreeMap<String, String>();
        if (json.has(field) && !json.path(field).isObject()) {
            throw new IOException("its " + field + " are no texts by name");
        }
        for (var one : json.path(field).properties()) {
            var text = one.getValue().asText();
            if (!TEXT.matcher(one.getKey()).matches()
                    || !one.getValue().isTextual()
                    || !TEXT.matcher(text.replace("\n", "")).matches()) {
                throw new IOException("it holds a text among its " + field + " that no bundle has");
            }
            texts.put(one.getKey(), text);
        }
        return texts;
    }

    private static long size(JsonNode json) throws IOException {
        var size = json.path("size");
        if (!size.isIntegralNumber() || !size.canConvertToLong() || size.asLong() < 0) {
            throw new IOException("it names a size that is none");
        }
        return size.asLong();
    }

    private static Digest digest(String text) throws IOException {
        return Digest.ofOci(text).orElseThrow(() -> new IOException("it holds a digest that is none"));
    }

    private static JsonNode list(JsonNode json, String field) throws IOException {
        var list = json.path(field);
        if (!list.isArray() || list.size() > MOST) {
            throw new IOException("it holds no list of " + field);
        }
        return list;
    }

    private static <T> List<T> each(JsonNode json, String field, Reading<T> reading) throws IOException {
        var read = new ArrayList<T>();
        for (var one : list(json, field)) {
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
