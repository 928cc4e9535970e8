package ai.vantage6.release.acceptance;

import ai.vantage6.release.acceptance.Seen.Nothing;
import ai.vantage6.release.charts.ChartsInTree.Packaged;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.python.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets Helm render every chart with the values that it brings along.
 *
 * @param helm the program
 */
record RenderCharts(Path helm) implements Step<List<Packaged>, Nothing> {

    static final StageId ID = new StageId("charts", "Render the charts");

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Seen<Nothing> take(List<Packaged> charts) throws ReleaseException, InterruptedException {
        var findings = new ArrayList<Finding>();
        for (var chart : charts) {
            findings.add(rendered(chart));
        }
        return Seen.only(findings);
    }

    private Finding rendered(Packaged chart) throws ReleaseException, InterruptedException {
        var folder = chart.file().toAbsolutePath().resolveSibling("");
        var command = List.of(
                helm.toString(),
                "template",
                "acceptance",
                chart.file().toAbsolutePath().toString());
        try {
            // Helm looks for its own configuration at home, and needs no other.
            var result = new Child(command, folder, Map.of("HOME", folder.toString()))
                    .within(LIMIT)
                    .run();
            if (result.succeeded()) {
                var documents = result.output().lines().filter("---"::equals).count();
                return new Finding.Good(chart.name() + " " + chart.version(), "renders " + documents + " objects");
            }
            return new Finding.Wrong(
                    chart.name() + " " + chart.version(),
                    new Problem(
                            "chart-not-rendered",
                            "render the chart " + chart.name(),
                            "helm said: " + result.tail(),
                            "Mend the chart's templates or values"));
        } catch (IOException e) {
            throw new ReleaseException(
                    new Problem(
                            "no-helm",
                            "render the chart " + chart.name(),
                            "helm cannot be started: " + e.getMessage(),
                            "Install helm on this machine"),
                    e);
        }
    }
}
