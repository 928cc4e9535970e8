package ai.vantage6.release.charts;

import ai.vantage6.release.model.PathPattern;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The charts of a source tree, each with the files that Helm would load from its directory. */
record ChartTree(SourceFiles files) {

    private static final String IGNORE = ".helmignore";
    private static final String CHARTS = "charts/";

    /** In bytes; Helm loads no larger file. */
    private static final int LARGEST = 5 << 20;

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final PathPattern ALL = new PathPattern("charts/*/{Chart.yaml,values.yaml,templates}");

    /** No part is empty, a dot or two, and nothing is in it that a shell or Windows takes for something else. */
    private static final Pattern PATH =
            Pattern.compile("(?!.*(^|/)\\.{0,2}(/|$))[^\\\\\\p{Cntrl}\\uFFFD]+", Pattern.DOTALL);

    /** The directories of our own charts. */
    SortedSet<String> directories() {
        var directories = new TreeSet<String>();
        var named = ALL.predicate();
        for (var path : files.paths()) {
            var parts = path.split("/", 4);
            if (parts.length > 2 && named.test(String.join("/", parts[0], parts[1], parts[2]))) {
                directories.add(parts[0] + "/" + parts[1]);
            }
        }
        return directories;
    }

    boolean holds(String directory) {
        return files.paths().contains(directory + "/" + ChartMetadata.FILE);
    }

    /** A chart with what lies in its own directory. */
    SourceChart read(String directory) throws ReleaseException {
        var inside = new TreeMap<String, byte[]>();
        try {
            var ignored = ignored(directory);
            for (var name : within(directory, files.paths())) {
                if (!ignored.ignores(name)) {
                    inside.put(name, content(directory, name));
                }
            }
            for (var name : within(directory, new TreeSet<>(files.unreadable().keySet()))) {
                if (!ignored.ignores(name)) {
                    throw new IOException(name + " is " + files.unreadable().get(directory + "/" + name));
                }
            }
        } catch (IOException e) {
            throw ChartFaults.files(directory, "its " + e.getMessage());
        }
        return chart(directory, inside);
    }

    private HelmIgnore ignored(String directory) throws IOException {
        var file = directory + "/" + IGNORE;
        var text = files.paths().contains(file) ? new String(files.read(file), StandardCharsets.UTF_8) : "";
        try {
            return HelmIgnore.parse(text);
        } catch (IOException e) {
            throw new IOException(IGNORE + " " + e.getMessage(), e);
        }
    }

    private static List<String> within(String directory, SortedSet<String> paths) {
        return paths.subSet(directory + "/", directory + "0").stream() // 0 comes after the slash
                .map(path -> path.substring(directory.length() + 1))
                .toList();
    }

    private byte[] content(String directory, String name) throws IOException {
        if (!PATH.matcher(name).matches()) {
            throw new IOException("file " + ChartFaults.shown(name) + " has a name that cannot be unpacked everywhere");
        }
        try {
            var content = files.read(directory + "/" + name);
            if (content.length > LARGEST) {
                throw new IOException(name + " has " + content.length + " bytes, and Helm takes " + LARGEST);
            }
            return content;
        } catch (UncheckedIOException e) {
            throw new IOException(name + " cannot be read", e);
        }
    }

    /** Tells the chart's own files from those of the charts in it. */
    private static SourceChart chart(String directory, SortedMap<String, byte[]> all) throws ReleaseException {
        var own = new TreeMap<String, byte[]>();
        var inner = new TreeMap<String, SortedMap<String, byte[]>>();
        for (var file : all.entrySet()) {
            var name = file.getKey();
            if (!name.startsWith(CHARTS) || name.endsWith(".prov")) {
                own.put(name, file.getValue());
                continue;
            }
            var parts = name.substring(CHARTS.length()).split("/", 2);
            if (parts[0].startsWith(".") || parts[0].startsWith("_")) {
                continue;
            }
            if (parts.length < 2) {
                throw ChartFaults.files(
                        directory,
                        "its " + ChartFaults.shown(name) + " is a file, where only the directories of charts are");
            }
            inner.computeIfAbsent(parts[0], _ -> new TreeMap<>()).put(parts[1], file.getValue());
        }
        var charts = new ArrayList<SourceChart>();
        for (var chart : inner.entrySet()) {
            charts.add(chart(directory + "/" + CHARTS + chart.getKey(), chart.getValue()));
        }
        return checked(new SourceChart(directory, metadata(directory, own), own, charts));
    }

    private static ChartMetadata metadata(String directory, SortedMap<String, byte[]> own) throws ReleaseException {
        var content = own.get(ChartMetadata.FILE);
        if (content == null) {
            throw ChartFaults.invalid(directory, "it has no " + ChartMetadata.FILE);
        }
        try {
            return ChartMetadata.read(content);
        } catch (IOException e) {
            throw ChartFaults.invalid(directory, "its Chart.yaml " + e.getMessage());
        }
    }

    private static SourceChart checked(SourceChart chart) throws ReleaseException {
        try {
            var values = YamlDocument.read(chart.file(SourceChart.VALUES).orElse(new byte[0]));
            if (!values.isMissingNode() && !values.isNull() && !values.isObject()) {
                throw new IOException("is no mapping");
            }
        } catch (IOException e) {
            throw ChartFaults.files(chart.directory(), "its values.yaml " + e.getMessage());
        }
        try {
            JSON.readTree(chart.file(SourceChart.SCHEMA).orElse(new byte[] {'{', '}'}));
        } catch (IOException e) {
            throw ChartFaults.files(chart.directory(), "its " + SourceChart.SCHEMA + " is no JSON document");
        }
        return chart;
    }
}
