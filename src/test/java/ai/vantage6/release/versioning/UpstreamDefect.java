package ai.vantage6.release.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What upstream's pipeline did wrong to one file of a version commit; each is told from the file's contents. */
enum UpstreamDefect {
    TUPLE_LEFT("version_info left at the version before, since quotes had changed and the pattern found nothing"),
    DOCKERFILE_LEFT("a Dockerfile left at another release line, since the pipeline did not maintain it yet"),
    CHART_AS_FINAL("a chart of a pre-release written as the final X.Y.Z"),
    CHART_DOTTED("a chart written with a dot, X.Y.Z-a.N, which vantage6 gave up at 5.0.0a30"),
    CHART_LEFT("a chart left at the version before"),
    FOREIGN_PIN("somebody else's chart pinned at our version"),
    LOCK_OF_REGISTRY("in uv.lock the version of an entry from the index changed, beside another version's hashes");

    private final String text;

    UpstreamDefect(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The defect that makes history's file differ from ours; empty when this is none that we know. */
    static Optional<UpstreamDefect> of(Contents file) throws NotUnderstood {
        var name = file.path().substring(file.path().lastIndexOf('/') + 1);
        return switch (name) {
            case "_version.py" -> Optional.of(TUPLE_LEFT).filter(defect -> file.left());
            case "Chart.yaml" -> chart(file);
            case "uv.lock" -> Optional.of(LOCK_OF_REGISTRY).filter(defect -> registryRewritten(file));
            default -> Optional.of(DOCKERFILE_LEFT).filter(defect -> name.endsWith(".Dockerfile") && file.left());
        };
    }

    private static Optional<UpstreamDefect> chart(Contents file) throws NotUnderstood {
        var version = file.version();
        var before = chartValues(file.tagged());
        var after = chartValues(file.history());
        for (var index = 0; before.containsKey("dependencies." + index + ".name"); index++) {
            var pin = "dependencies." + index + ".version";
            if (!before.getOrDefault("dependencies." + index + ".repository", "")
                            .startsWith("file:")
                    && !before.getOrDefault(pin, "").equals(after.getOrDefault(pin, ""))) {
                return Optional.of(FOREIGN_PIN);
            }
        }
        var declared = after.getOrDefault("version", "");
        if (!version.isFinal() && declared.equals(version.base())) {
            return Optional.of(CHART_AS_FINAL);
        }
        if (file.left()) {
            return Optional.of(CHART_LEFT);
        }
        return Optional.of(CHART_DOTTED)
                .filter(defect ->
                        declared.equals(version.semantic(SemanticStyle.SORTABLE).orElse("")));
    }

    private static Map<String, String> chartValues(byte[] content) throws NotUnderstood {
        return Yaml.scalars(new String(content, UTF_8)).stream()
                .collect(Collectors.toMap(Yaml.Scalar::path, Yaml.Scalar::value));
    }

    /** Whether an entry with the hashes of one version was given another. */
    private static boolean registryRewritten(Contents file) {
        return !lockOfRegistry(file.tagged()).equals(lockOfRegistry(file.history()));
    }

    private static List<String> lockOfRegistry(byte[] content) {
        return Arrays.stream(new String(content, UTF_8).split("\\[\\[package]]"))
                .filter(entry -> entry.contains("source = { registry ="))
                .toList();
    }

    /**
     * One file in three trees.
     *
     * @param tagged as it stood under the tag
     * @param history as the version commit holds it
     */
    record Contents(String path, byte[] tagged, byte[] history, Version version) {

        boolean left() {
            return Arrays.equals(tagged, history);
        }
    }
}
