package ai.vantage6.release.charts;

import ai.vantage6.release.charts.ChartMetadata.Dependency;
import ai.vantage6.release.model.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A {@code Chart.lock}: which charts a chart was packaged with.
 *
 * @param locked the dependencies, each at its version
 * @param digest of what Chart.yaml asks for and what is locked; Helm refuses to build from a lock with another one
 */
record ChartLock(List<Dependency> locked, String digest) {

    static final String FILE = "Chart.lock";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    ChartLock {
        locked = List.copyOf(locked);
    }

    /** As {@code helm dependency update} makes it. */
    static ChartLock of(ChartMetadata chart, List<Dependency> locked) {
        var entries = JSON.arrayNode();
        for (var one : locked) {
            entries.add(JSON.objectNode()
                    .put("name", one.name())
                    .put("version", one.version())
                    .put("repository", one.repository()));
        }
        var requirements = HelmJson.requirements(chart.yaml(), JSON.objectNode().set("dependencies", entries));
        return new ChartLock(
                locked, Digest.of(requirements.getBytes(StandardCharsets.UTF_8)).oci());
    }

    /** Throws an IOException in words that follow the file's name. */
    static ChartLock read(byte[] content) throws IOException {
        JsonNode yaml = YamlDocument.read(content);
        return new ChartLock(Dependency.listed(yaml), yaml.path("digest").asText());
    }

    Optional<String> versionOf(String name) {
        return locked.stream()
                .filter(one -> one.name().equals(name))
                .map(Dependency::version)
                .findFirst();
    }

    /** Whether both lock the same charts from the same places, if at other versions. */
    boolean namesTheSameAs(ChartLock other) {
        return unversioned().equals(other.unversioned());
    }

    private List<Dependency> unversioned() {
        return locked.stream()
                .map(one -> new Dependency(one.name(), "", one.repository()))
                .toList();
    }

    /** In Helm's order of fields, with the release's date where Helm puts the time of day. */
    String text(Instant date) {
        var text = new StringBuilder("dependencies:\n");
        for (var one : locked) {
            text.append("- name: ").append(quoted(one.name()));
            text.append("\n  repository: ").append(quoted(one.repository()));
            text.append("\n  version: ").append(quoted(one.version())).append('\n');
        }
        return text.append("digest: ")
                .append(digest)
                .append("\ngenerated: ")
                .append(quoted(date.toString()))
                .append('\n')
                .toString();
    }

    private static String quoted(String text) {
        return JSON.textNode(text).toString();
    }
}
