package ai.vantage6.release.stages;

import ai.vantage6.release.charts.ChartDestinations;
import ai.vantage6.release.charts.ChartRepository;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ManualStep;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the charts of a version that stay where people get them. {@code deprecated: true} stands inside a chart's file, so that nobody
 * can say it of one that is out: other bytes under its version would be another chart.
 */
public record AdviseCharts() implements Stage<ChartDestinations, List<String>> {

    static final StageId ID = new StageId("charts-out", "See which charts stay out");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<String>> prepare(ChartDestinations wanted) throws ReleaseException, InterruptedException {
        var plan = Plan.of(List.<String>of());
        var all = new ArrayList<String>();
        for (var repository : wanted.repositories()) {
            var out = out(wanted, repository);
            all.addAll(out);
            if (!out.isEmpty()) {
                plan = plan.leave(new ManualStep(
                        "delete these charts in " + repository.text() + " if nobody may install them, since none can be"
                                + " marked there without a change of its bytes: " + String.join(", ", out)
                                + "; set deprecated: true in a later version if the chart itself is given up"));
            }
        }
        return all.isEmpty()
                ? Plan.nothing(List.of(), "no chart of the version is out")
                : Plan.of(List.copyOf(all)).add(plan.findings());
    }

    private static List<String> out(ChartDestinations wanted, ChartRepository repository)
            throws ReleaseException, InterruptedException {
        var out = new ArrayList<String>();
        for (var chart : wanted.charts()) {
            if (!(repository.lookUp(chart) instanceof Entry.Absent)) {
                out.add(chart.name() + " " + chart.version());
            }
        }
        return out;
    }
}
