package ai.vantage6.release.verification;

import ai.vantage6.release.charts.ChartRepository;
import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.ReleasedChart;
import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks for the charts of the version, by the hash of what people install. */
record CheckCharts(Sought sought, Outside outside, Known known) implements Check.Look {

    static final StageId ID = new StageId("charts", "Look for the Helm charts");

    private static final Digest UNKNOWN = new Digest("0".repeat(64));

    @Override
    public List<Finding> look() throws ReleaseException, InterruptedException {
        var recorded = known.recorded();
        var charts = recorded.artifacts().map(ReleasedArtifacts::charts).orElseGet(this::named);
        var findings = new ArrayList<Finding>();
        for (var place : outside.charts()) {
            findings.addAll(
                    Each.of(place.text(), charts, chart -> subject(chart, place), chart -> List.of(at(chart, place))));
        }
        if (recorded.artifacts().isEmpty() && findings.stream().anyMatch(Finding.Good.class::isInstance)) {
            findings.add(new Finding.NotCompared("the bytes of these charts", recorded.lacking()));
        }
        return findings;
    }

    /** Without a record there are names only. */
    private List<ReleasedChart> named() {
        var version = sought.version().semantic(sought.style());
        return version.stream()
                .flatMap(text -> sought.names().charts().stream()
                        .map(name -> new ReleasedChart(name, text, UNKNOWN, 0, List.of())))
                .toList();
    }

    private static String subject(ReleasedChart chart, ChartRepository place) {
        return chart.name() + "-" + chart.version() + ".tgz in " + place.text();
    }

    private Finding at(ReleasedChart chart, ChartRepository place) throws ReleaseException, InterruptedException {
        var subject = subject(chart, place);
        var wanted = new Chart(
                chart.name(),
                chart.version(),
                Path.of(chart.name() + "-" + chart.version() + ".tgz"),
                chart.sha256(),
                chart.size(),
                new byte[0],
                Instant.EPOCH,
                chart.images());
        return switch (place.lookUp(wanted)) {
            case Entry.Identical() -> new Finding.Good(subject, "there, as recorded");
            case Entry.Absent() ->
                sought.gone(
                        subject,
                        "it is not there",
                        "Run the release again: only what is missing is done",
                        !chart.sha256().equals(UNKNOWN));
            case Entry.Different(var digest) ->
                chart.sha256().equals(UNKNOWN) ? new Finding.Good(subject, "there, " + digest) : other(subject, digest);
            case Entry.Renamed(var name) -> other(subject, name);
            case Entry.Withdrawn _ -> new Finding.Good(subject, "there, as recorded");
        };
    }

    private static Finding other(String subject, String found) {
        return Each.wrong(
                "other-bytes",
                subject,
                "something else is there (" + found + ")",
                "Find out who pushed it: the release record names another one");
    }
}
