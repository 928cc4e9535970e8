package ai.vantage6.release.charts;

import ai.vantage6.release.model.Chart;
import ai.vantage6.release.pipeline.Findings;
import java.util.List;

/**
 * The charts of a release, and what there is to say of them.
 *
 * @param charts in the order of their names; none that has a problem
 */
public record PackagedCharts(List<Chart> charts, Findings findings) {

    public PackagedCharts {
        charts = List.copyOf(charts);
    }
}
