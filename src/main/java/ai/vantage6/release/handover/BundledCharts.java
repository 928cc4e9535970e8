package ai.vantage6.release.handover;

import ai.vantage6.release.charts.ChartSource;
import ai.vantage6.release.charts.PackagedCharts;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * The charts of a release bundle. Packaging one runs nothing of the repository, so it is repeated here: each must be, byte for
 * byte, what the sources of the release give.
 */
public record BundledCharts(ChartSource here, ReleaseBundle bundle) implements ChartSource {

    @Override
    public PackagedCharts pack(SourceTree sources, SourceFiles files) throws ReleaseException {
        var packaged = here.pack(sources, files);
        var expected = new HashMap<String, Chart>();
        packaged.charts().forEach(chart -> expected.put(BundleManifest.CHARTS + chart.fileName(), chart));
        var problems = new ArrayList<Problem>();
        for (var piece : bundle.pieces()) {
            for (var one : piece.manifest().charts()) {
                var chart = expected.get(one.file());
                if (chart == null) {
                    problems.add(ReleaseBundle.tooMuch("the chart " + one.file()));
                } else if (!piece.known(one.file()).sha256().equals(chart.sha256())) {
                    problems.add(differs(one.file()));
                }
            }
        }
        for (var file : expected.keySet().stream().sorted().toList()) {
            if (bundle.pieces().stream()
                    .noneMatch(piece -> piece.manifest().files().containsKey(file))) {
                problems.add(ReleaseBundle.incomplete("chart " + file, "charts"));
            }
        }
        var note = problems.isEmpty() && !packaged.charts().isEmpty()
                ? List.of("those of the release bundle have the same bytes")
                : List.<String>of();
        return new PackagedCharts(packaged.charts(), packaged.findings().and(new Findings(note, List.of(), problems)));
    }

    private static Problem differs(String file) {
        return new Problem(
                "bundle-chart-differs",
                "release the chart " + file + " of the release bundle",
                "the sources of the release give other bytes",
                "Build and release with the same version of this action");
    }
}
