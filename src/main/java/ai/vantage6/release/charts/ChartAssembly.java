package ai.vantage6.release.charts;

import ai.vantage6.release.charts.ChartMetadata.Dependency;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts into a chart the charts that it needs, as {@code helm dependency update} does, but downloads nothing.
 *
 * @param date goes into a Chart.lock that has to be written anew
 */
record ChartAssembly(ChartTree tree, Instant date) {

    /** Charts in charts multiply. */
    private static final int MOST_CHARTS = 200;

    /** In bytes; Helm unpacks no larger chart. */
    private static final long LARGEST = 100L << 20;

    SourceChart whole(String directory) throws ReleaseException {
        return whole(directory, List.of());
    }

    private SourceChart whole(String directory, List<String> through) throws ReleaseException {
        var path = Stream.concat(through.stream(), Stream.of(directory)).toList();
        if (through.contains(directory)) {
            throw ChartFaults.dependency(
                    directory,
                    "it needs itself: " + String.join(" needs ", path),
                    "Take one of these dependencies away");
        }
        var chart = tree.read(directory);
        var needed = chart.metadata().dependencies();
        if (chart.file("requirements.yaml").isPresent()
                || !(needed.isEmpty() || chart.metadata().isV2())) {
            throw ChartFaults.invalid(
                    directory, "it names dependencies elsewhere than in a Chart.yaml of apiVersion v2");
        }
        if (needed.isEmpty()) {
            return bounded(chart);
        }
        var inside = new TreeMap<String, SourceChart>();
        chart.charts().forEach(one -> inside.put(one.name(), one));
        var vendored = Map.copyOf(inside);
        var former = lock(chart);
        var locked = new ArrayList<Dependency>();
        for (var one : needed) {
            var found = one.isBeside() ? beside(chart, one, path) : vendored(chart, one, former);
            if (one.isBeside() && vendored.containsKey(one.name())) {
                throw ChartFaults.dependency(
                        directory, "it needs " + one.text() + ", and another one lies in its charts", "Remove that");
            }
            inside.put(one.name(), found);
            // what has no repository is locked as it is asked for (helm 3.18, internal/resolver)
            locked.add(
                    one.repository().isEmpty()
                            ? one
                            : new Dependency(one.name(), found.metadata().version(), one.repository()));
        }
        var lock = ChartLock.of(chart.metadata(), locked);
        var current = former.filter(lock::equals).isPresent();
        var whole = chart.with(inside.values());
        return bounded(
                current ? whole : whole.with(ChartLock.FILE, lock.text(date).getBytes(StandardCharsets.UTF_8)));
    }

    private SourceChart beside(SourceChart chart, Dependency needed, List<String> path) throws ReleaseException {
        var directory = place(chart.directory(), needed)
                .filter(tree::holds)
                .orElseThrow(() -> ChartFaults.dependency(
                        chart.directory(),
                        "it needs " + needed.text() + ", and no chart of the repository lies there",
                        "Mend the path, or add the chart"));
        var beside = whole(directory, path);
        if (!beside.name().equals(needed.name()) || !beside.metadata().version().equals(needed.version())) {
            throw ChartFaults.dependency(
                    chart.directory(),
                    "it needs " + needed.text() + ", and there lies " + beside.name() + " "
                            + beside.metadata().version(),
                    "Write into its Chart.yaml what lies there");
        }
        return beside;
    }

    /** The path in the tree; empty where it leads out. */
    private static Optional<String> place(String directory, Dependency needed) {
        try {
            var relative = needed.repository().substring(Dependency.BESIDE.length());
            var place = Path.of(directory).resolve(relative).normalize().toString();
            return place.startsWith("/") || place.startsWith("..") ? Optional.empty() : Optional.of(place);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A chart of others lies in a directory of the chart's own, at the version that is asked for or locked. */
    private static SourceChart vendored(SourceChart chart, Dependency needed, Optional<ChartLock> lock)
            throws ReleaseException {
        var found = chart.charts().stream()
                .filter(one -> one.name().equals(needed.name()))
                .findFirst();
        if (found.isEmpty()) {
            throw ChartFaults.dependency(
                    chart.directory(),
                    "it needs " + needed.text() + ", and a release downloads nothing that is not pinned by its content",
                    "Run helm dependency build, unpack what it downloads in " + chart.directory()
                            + "/charts, and commit that");
        }
        var version = found.get().metadata().version();
        var wanted = lock.flatMap(one -> one.versionOf(needed.name())).orElse("");
        if (!version.equals(needed.version()) && !version.equals(wanted)) {
            throw ChartFaults.dependency(
                    chart.directory(),
                    "it needs " + needed.text() + ", and in its charts lies " + version,
                    "Write that version into its Chart.yaml, or into its Chart.lock where a range is asked for");
        }
        return found.get();
    }

    private static Optional<ChartLock> lock(SourceChart chart) throws ReleaseException {
        try {
            var content = chart.file(ChartLock.FILE);
            return content.isPresent() ? Optional.of(ChartLock.read(content.get())) : Optional.empty();
        } catch (IOException e) {
            throw ChartFaults.files(chart.directory(), "its Chart.lock " + e.getMessage());
        }
    }

    private static SourceChart bounded(SourceChart chart) throws ReleaseException {
        if (chart.count() > MOST_CHARTS || chart.size() > LARGEST) {
            throw ChartFaults.files(
                    chart.directory(), "it has more than " + LARGEST + " bytes or " + MOST_CHARTS + " charts in it");
        }
        return chart;
    }
}
