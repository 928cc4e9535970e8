package ai.vantage6.release.charts;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.git.RealCommit;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A source tree in memory, from which a test takes charts away and to which it adds. */
record ChartSources(SortedMap<String, byte[]> members, SortedMap<String, String> unreadable) implements SourceFiles {

    static final Instant DATE = Instant.parse("2026-03-24T09:49:52Z");
    static final String VERSION = "5.0.0-rc2";
    private static final ObjectId ID = new ObjectId("a".repeat(40));

    /** Two charts, of which one needs the other; nothing is wrong with them. */
    static ChartSources small() {
        return empty().with("charts/common/Chart.yaml", chart("common", "type: library"))
                .with(
                        "charts/common/templates/_names.tpl",
                        "{{- define \"common.name\" -}}{{ .Chart.Name }}{{- end }}\n")
                .with("charts/node/Chart.yaml", chart("node", beside("common")))
                .with("charts/node/templates/deployment.yaml", "kind: Deployment\n")
                .with("charts/node/values.yaml", "replicas: 1\n");
    }

    static ChartSources empty() {
        return new ChartSources(new TreeMap<>(), new TreeMap<>());
    }

    /** One of the small repositories under {@code test-fixtures}, with the version written into it. */
    static ChartSources fixture(String name, String version) throws Exception {
        var tree = empty();
        var root = Path.of("test-fixtures", name);
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                tree = tree.with(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return tree.written(version);
    }

    /** The real charts of a tag, when the environment variable VANTAGE6_REPOSITORY names a clone, with the tag's version in them. */
    static ChartSources real(String version) throws Exception {
        var tagged = RealCommit.of("version/" + version);
        return new ChartSources(tagged.members(), new TreeMap<>()).written(version);
    }

    /** A Chart.yaml of the version. */
    static String chart(String name, String more) {
        return "apiVersion: v2\nname: " + name + "\nversion: \"" + VERSION + "\"\n" + more + "\n";
    }

    /** The dependencies of a Chart.yaml on charts beside it. */
    static String beside(String... names) {
        var text = new StringBuilder("dependencies:\n");
        for (var name : names) {
            text.append("  - {name: %s, version: \"%s\", repository: file://../%s}\n".formatted(name, VERSION, name));
        }
        return text.toString();
    }

    ChartSources with(String path, String text) {
        return with(path, text.getBytes(UTF_8));
    }

    ChartSources with(String path, byte[] bytes) {
        var more = new TreeMap<>(members);
        more.put(path, bytes);
        return new ChartSources(more, unreadable);
    }

    ChartSources without(String path) {
        var fewer = new TreeMap<>(members);
        fewer.remove(path);
        return new ChartSources(fewer, unreadable);
    }

    ChartSources unreadable(String path, String why) {
        var more = new TreeMap<>(unreadable);
        more.put(path, why);
        return new ChartSources(members, more);
    }

    /** With a version in all places where a release writes it. */
    ChartSources written(String version) throws Exception {
        var writer = new ProfileVersionWriter(ReleaseConfig.DEFAULT.layout().profiles(), SemanticStyle.PLAIN);
        var all = new TreeMap<>(members);
        all.putAll(writer.write(this, Version.parse(version).orElseThrow()).replaced());
        return new ChartSources(all, unreadable);
    }

    PackagedCharts packed(Path output) throws Exception {
        return packed("5.0.0rc2", output);
    }

    PackagedCharts packed(String version, Path output) throws Exception {
        var tag = ReleaseTag.parse("version/" + version).orElseThrow();
        var release = new Release(tag, ID, "main", ID, Optional.empty(), DATE, Set.of());
        var sources = new SourceTree(release, ID, ID, "v5", List.of(), List.of());
        return new ChartPackager(SemanticStyle.PLAIN, output).pack(sources, this);
    }

    /** What is wrong with one of the charts, which must be all that is wrong. */
    Problem fault(Path output) throws Exception {
        var problems = packed(output).findings().problems();
        if (problems.size() != 1) {
            throw new IOException("not one problem: " + problems);
        }
        return problems.getFirst();
    }

    @Override
    public SortedSet<String> paths() {
        return new TreeSet<>(members.keySet());
    }

    @Override
    public byte[] read(String path) {
        return Objects.requireNonNull(members.get(path));
    }

    @Override
    public boolean executable(String path) {
        return path.endsWith(".sh");
    }
}
