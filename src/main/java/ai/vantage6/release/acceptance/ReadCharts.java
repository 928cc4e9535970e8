package ai.vantage6.release.acceptance;

import ai.vantage6.release.acceptance.Seen.Nothing;
import ai.vantage6.release.charts.ChartsInTree.Packaged;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;
import java.util.Optional;

/** Packages the charts of the source tree, with the charts that they need. */
public record ReadCharts(Packing packing) implements Step<Nothing, List<Packaged>> {

    /** Packages them. */
    @FunctionalInterface
    public interface Packing {
        List<Packaged> pack() throws ReleaseException;
    }

    @Override
    public StageId id() {
        return new StageId("read-charts", "Package the charts");
    }

    @Override
    public Seen<List<Packaged>> take(Nothing nothing) throws ReleaseException {
        var charts = packing.pack();
        List<Finding> findings = charts.stream()
                .<Finding>map(chart -> new Finding.Good(
                        chart.name() + " " + chart.version(),
                        "names " + chart.images().size() + " images"))
                .toList();
        return new Seen<>(findings, Optional.of(charts));
    }
}
