package ai.vantage6.release.stages;

import ai.vantage6.release.charts.ChartDestinations;
import ai.vantage6.release.charts.ChartRepository;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.List;

/** Publishes the charts under their version; a chart that is there with other bytes is a conflict. */
public record PublishCharts() implements Stage<ChartDestinations, List<Chart>> {

    static final StageId ID = new StageId("publish-charts", "Publish the charts");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<Chart>> prepare(ChartDestinations wanted) throws ReleaseException, InterruptedException {
        var plan = Plan.of(wanted.charts()).warn(wanted.images().missing(wanted.charts()));
        if (wanted.charts().isEmpty() || wanted.repositories().isEmpty()) {
            return plan.note(wanted.charts().isEmpty() ? "there is no chart" : "no registry takes charts");
        }
        for (var repository : wanted.repositories()) {
            var changes = new ArrayList<Change>();
            for (var chart : wanted.charts()) {
                var name = chart.name() + " " + chart.version();
                switch (repository.lookUp(chart)) {
                    case Entry.Absent() ->
                        changes.add(Change.replaceable(
                                "publish the chart " + name + " in " + repository.text(),
                                () -> repository.publish(chart)));
                    case Entry.Identical() -> plan = plan.note("the chart " + name + " is there already");
                    case Entry.Different(var digest) -> plan = plan.refuse(differs(repository, name, digest));
                    case Entry.Renamed _, Entry.Withdrawn _ -> throw new IllegalStateException(name);
                }
            }
            plan = plan.together(changes);
        }
        return wanted.confidential() ? plan : plan.together(verifications(wanted));
    }

    private static List<Change> verifications(ChartDestinations wanted) {
        return wanted.repositories().stream()
                .map(repository -> Change.verification(
                        "see that everybody can pull " + wanted.charts().size() + " charts from " + repository.text(),
                        () -> {
                            for (var chart : wanted.charts()) {
                                repository.checkPublic(chart);
                            }
                        }))
                .toList();
    }

    private static Problem differs(ChartRepository repository, String name, String digest) {
        return new Problem(
                "chart-differs",
                "publish the chart " + name + " in " + repository.text(),
                "a chart of that version with other content is there (" + digest + ")",
                "If nobody uses it yet, delete that version there and run this again; else release the next version number");
    }
}
