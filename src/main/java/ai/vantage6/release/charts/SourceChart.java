package ai.vantage6.release.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A chart as it goes into a package.
 *
 * @param directory where it lies in the tree
 * @param files its own, by their path in the chart
 * @param charts that lie in it, in the order of their names
 */
record SourceChart(
        String directory, ChartMetadata metadata, SortedMap<String, byte[]> files, List<SourceChart> charts) {

    static final String VALUES = "values.yaml";
    static final String SCHEMA = "values.schema.json";

    /** In Helm's order, which goes from directory to directory. */
    static final Comparator<String> ORDER = Comparator.comparing(path -> path.replace('/', '\0'));

    SourceChart {
        var copies = new TreeMap<String, byte[]>(ORDER);
        copies.putAll(files);
        files = Collections.unmodifiableSortedMap(copies);
        charts = charts.stream().sorted(Comparator.comparing(SourceChart::name)).toList();
    }

    String name() {
        return metadata.name();
    }

    Optional<byte[]> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The values that it is installed with unless somebody gives others. */
    JsonNode values() {
        try {
            var content = files.get(VALUES);
            return content == null ? MissingNode.getInstance() : YamlDocument.read(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a chart of which they cannot be read is refused when it is read
        }
    }

    /** In bytes, with the charts in it. */
    long size() {
        return files.values().stream().mapToLong(content -> content.length).sum()
                + charts.stream().mapToLong(SourceChart::size).sum();
    }

    /** How many charts it is, with those in it. */
    int count() {
        return 1 + charts.stream().mapToInt(SourceChart::count).sum();
    }

    SourceChart with(Collection<SourceChart> others) {
        return new SourceChart(directory, metadata, files, List.copyOf(others));
    }

    SourceChart with(String path, byte[] content) {
        var more = new TreeMap<>(files);
        more.put(path, content);
        return new SourceChart(directory, metadata, more, charts);
    }
}
