package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Release;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that an image is made from, since the bytes of most cannot be repeated.
 *
 * @param sources what the release says of it, by name: tree, dockerfile, argument BASE, platforms, version, and the inputs of
 *     a sibling that it stands on. The same sources, the same image, wherever its bases and tools stand today
 * @param bases the images of others that it stands on, each at its digest
 * @param tools what makes it, by name: buildkit
 */
public record ImageInputs(SortedMap<String, String> sources, List<BaseImage> bases, SortedMap<String, String> tools) {

    /** The label and annotation that names all inputs. */
    public static final String INPUTS = "ai.vantage6.release.inputs";

    /** The label and annotation that names the sources alone. */
    public static final String SOURCES = "ai.vantage6.release.sources";

    public ImageInputs {
        sources = new TreeMap<>(sources);
        bases = List.copyOf(bases);
        tools = new TreeMap<>(tools);
    }

    public static ImageInputs of(Map<String, String> sources, List<BaseImage> bases, Map<String, String> tools) {
        return new ImageInputs(new TreeMap<>(sources), bases, new TreeMap<>(tools));
    }

    /** Names all of it; images are kept by it. */
    public Digest digest() {
        var standing = bases.stream().map(base -> "base=" + base.reference()).sorted();
        return digest(Stream.of(lines(sources), standing, lines(tools)).flatMap(lines -> lines));
    }

    /** Names the sources alone: under a version's tag there may be nothing else. */
    public Digest sourcesDigest() {
        return digest(lines(sources));
    }

    /** Labels and annotations of what is made. */
    public SortedMap<String, String> labels(Release release) {
        var labels = new TreeMap<String, String>();
        labels.put("version", release.version().toString());
        labels.put("org.opencontainers.image.version", release.version().toString());
        labels.put("org.opencontainers.image.revision", release.tagged().hex());
        labels.put("org.opencontainers.image.created", release.date().toString());
        labels.put(INPUTS, digest().oci());
        labels.put(SOURCES, sourcesDigest().oci());
        bases.stream().findFirst().ifPresent(base -> {
            labels.put(
                    "org.opencontainers.image.base.name",
                    base.reference().name() + ":" + base.reference().tag().orElse("latest"));
            labels.put(
                    "org.opencontainers.image.base.digest",
                    base.index().digest().oci());
        });
        return labels;
    }

    private static Stream<String> lines(SortedMap<String, String> parts) {
        return parts.entrySet().stream().map(part -> part.getKey() + "=" + onOneLine(part.getValue()));
    }

    /** Or a value could look like two parts. */
    private static String onOneLine(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static Digest digest(Stream<String> lines) {
        return Digest.of(lines.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));
    }
}
