package ai.vantage6.release.stages;

import ai.vantage6.release.charts.ChartSource;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.List;

/** Packages the Helm charts of the version commit, to the same bytes each time. */
public record PackageCharts(SourceRepository repository, ChartSource packager)
        implements Stage<SourceTree, List<Chart>> {

    static final StageId ID = new StageId("package-charts", "Package the charts");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<Chart>> prepare(SourceTree sources) throws ReleaseException, InterruptedException {
        var packaged = packager.pack(sources, repository.files(sources.versionCommit()));
        var charts = packaged.charts();
        return (charts.isEmpty()
                        ? Plan.nothing(charts, "the repository holds no chart")
                        : Plan.of(charts).note("packaged and checked " + charts.size() + " charts"))
                .add(packaged.findings());
    }
}
