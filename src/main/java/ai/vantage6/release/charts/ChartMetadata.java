package ai.vantage6.release.charts;

import ai.vantage6.release.model.ImageName;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a Chart.yaml says; the fields are those of Helm 3 (pkg/chart/metadata.go). */
record ChartMetadata(JsonNode yaml) {

    static final String FILE = "Chart.yaml";

    private static final Pattern VERSION = Pattern.compile(
            "v?\\d{1,18}(\\.\\d{1,18}){0,2}(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?");
    private static final Set<String> API_VERSIONS = Set.of("v1", "v2");
    private static final Set<String> TYPES = Set.of("", "application", "library");

    /**
     * A chart that this one needs.
     *
     * @param version which versions will do
     * @param repository where it comes from; empty for the chart's own directory {@code charts}
     */
    record Dependency(String name, String version, String repository) {

        static final String BESIDE = "file://";

        /** Those of a Chart.yaml or of a lock. */
        static List<Dependency> listed(JsonNode yaml) {
            var dependencies = new ArrayList<Dependency>();
            for (var one : yaml.path("dependencies")) {
                dependencies.add(new Dependency(field(one, "name"), field(one, "version"), field(one, "repository")));
            }
            return dependencies;
        }

        boolean isBeside() {
            return repository.startsWith(BESIDE);
        }

        /** As messages call it. */
        String text() {
            var place = repository.isEmpty() ? "" : " from " + repository;
            return ChartFaults.shown(name + " " + version + place);
        }
    }

    /** Throws an IOException for what Helm refuses, with all that is wrong in it. */
    static ChartMetadata read(byte[] content) throws IOException {
        var metadata = new ChartMetadata(YamlDocument.read(content));
        var faults = metadata.faults();
        if (!faults.isEmpty()) {
            throw new IOException(String.join(", and it ", faults));
        }
        return metadata;
    }

    private List<String> faults() {
        var faults = new ArrayList<String>();
        for (var required : List.of("apiVersion", "name", "version")) {
            if (text(required).isEmpty()) {
                faults.add("has no " + required);
            }
        }
        if (!text("apiVersion").isEmpty() && !API_VERSIONS.contains(text("apiVersion"))) {
            faults.add("has an apiVersion that is neither v1 nor v2");
        }
        if (!name().isEmpty() && (!ImageName.isRepository(name()) || name().contains("/"))) {
            faults.add("has a name that no registry takes: " + ChartFaults.shown(name()));
        }
        if (!version().isEmpty() && !VERSION.matcher(version()).matches()) {
            faults.add("has a version that is no semantic version: " + ChartFaults.shown(version()));
        }
        if (!TYPES.contains(text("type"))) {
            faults.add("has a type that is neither application nor library");
        }
        var names = new HashSet<String>();
        for (var dependency : yaml.path("dependencies")) {
            var alias = field(dependency, "alias");
            var name = alias.isEmpty() ? field(dependency, "name") : alias;
            if (name.isEmpty() || !names.add(name)) {
                faults.add(
                        name.isEmpty()
                                ? "needs a chart without a name"
                                : "needs " + ChartFaults.shown(name) + " twice");
            }
        }
        return faults;
    }

    String name() {
        return text("name");
    }

    String version() {
        return text("version");
    }

    /** The version of what the chart installs; empty when it does not say. */
    String appVersion() {
        return text("appVersion");
    }

    boolean isV2() {
        return text("apiVersion").equals("v2");
    }

    List<Dependency> dependencies() {
        return Dependency.listed(yaml);
    }

    /** The whole as JSON, as registries keep it. */
    String json() {
        return HelmJson.metadata(yaml);
    }

    private String text(String field) {
        return field(yaml, field);
    }

    private static String field(JsonNode yaml, String name) {
        var value = yaml.path(name);
        return value.isNull() ? "" : value.asText("");
    }
}
