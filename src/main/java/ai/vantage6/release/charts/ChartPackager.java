package ai.vantage6.release.charts;

import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.WholeFile;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Finds the charts of a version commit and packages them as Helm does. The same tree gives the same bytes.
 *
 * @param output takes the files
 */
public record ChartPackager(SemanticStyle style, Path output) implements ChartSource {

    @Override
    public PackagedCharts pack(SourceTree sources, SourceFiles files) throws ReleaseException {
        var release = sources.release();
        var version = release.version().semantic(style);
        if (version.isEmpty()) {
            var note = "Helm has no spelling for " + release.version() + ", so there are no charts of it";
            return new PackagedCharts(List.of(), new Findings(List.of(note), List.of(), List.of()));
        }
        var tree = new ChartTree(files);
        var wholes = new ArrayList<SourceChart>();
        // a chart that several need has its faults once
        var problems = new LinkedHashSet<Problem>();
        for (var directory : tree.directories()) {
            try {
                var chart = new ChartAssembly(tree, release.date()).whole(directory);
                check(chart, version.get());
                wholes.add(chart);
            } catch (ReleaseException e) {
                problems.add(e.problem());
            }
        }
        var charts = new ArrayList<Chart>();
        var remarks = new ChartRemarks(release.version());
        for (var whole : wholes) {
            var images = ImagesInChart.of(whole);
            charts.add(packed(whole, release.date(), images.references()));
            remarks.add(tree.read(whole.directory()), whole, images);
        }
        return new PackagedCharts(charts, remarks.findings(problems));
    }

    private static void check(SourceChart chart, String version) throws ReleaseException {
        var metadata = chart.metadata();
        if (!chart.directory().endsWith("/" + chart.name())) {
            throw ChartFaults.invalid(chart.directory(), "it is called " + chart.name());
        }
        if (!metadata.version().equals(version)) {
            throw ChartFaults.version(chart.directory(), metadata.version(), version);
        }
    }

    private Chart packed(SourceChart chart, Instant date, Collection<String> images) throws ReleaseException {
        var name = chart.name();
        var version = chart.metadata().version();
        var file = output.toAbsolutePath().resolve(name + "-" + version + ".tgz");
        try {
            var bytes = ChartArchive.of(chart, date);
            WholeFile.write(file, part -> {
                Files.write(part, bytes);
                Files.setLastModifiedTime(part, FileTime.from(date));
            });
            var metadata = chart.metadata().json().getBytes(StandardCharsets.UTF_8);
            return new Chart(name, version, file, Digest.of(bytes), bytes.length, metadata, date, List.copyOf(images));
        } catch (IOException e) {
            throw new ReleaseException(
                    new Problem(
                            "charts-not-written",
                            "package the charts into " + output,
                            "this machine failed with " + e,
                            "Check that the directory can be written and that the disk is not full"),
                    e);
        }
    }
}
