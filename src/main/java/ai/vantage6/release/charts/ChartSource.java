package ai.vantage6.release.charts;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.ReleaseException;

/** Who gives a release its charts. */
@FunctionalInterface
public interface ChartSource {

    /** Every fault of every chart is reported at once. */
    PackagedCharts pack(SourceTree sources, SourceFiles files) throws ReleaseException;
}
