package ai.vantage6.release.charts;

import ai.vantage6.release.model.Chart;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;

/**
 * A chart and what a repository holds under its name and version.
 *
 * @param repository as messages call it
 */
record PublishedChart(Chart chart, String repository) {

    /** People may have installed what is there, so it is never overwritten. */
    void mustBeAbsent(Entry entry) throws ReleaseException {
        if (!(entry instanceof Entry.Absent)) {
            throw new ReleaseException(
                    "chart-differs",
                    "publish " + chart.fileName() + " to " + repository,
                    "another chart is there under its name and version (" + shown(entry) + ")",
                    "Release the next version; what is there stays, since somebody may have installed it");
        }
    }

    /** What was checked is what is sent, whoever writes to this machine's disk. */
    void mustBeAsPackaged() throws ReleaseException {
        try (var in = Files.newInputStream(chart.file())) {
            if (Digest.of(in).equals(chart.sha256())) {
                return;
            }
        } catch (IOException e) {
            throw changed("cannot be read (" + e + ")");
        }
        throw changed("is no longer what was packaged");
    }

    private ReleaseException changed(String because) {
        return new ReleaseException(
                "chart-changed",
                "publish " + chart.fileName() + " to " + repository,
                chart.file() + " " + because,
                "Look for what changed it on this machine, and run the release again");
    }

    void mustBeThere(Entry entry) throws ReleaseException {
        if (!(entry instanceof Entry.Identical)) {
            throw new ReleaseException(
                    "chart-not-there",
                    "publish " + chart.fileName() + " to " + repository,
                    "it was taken, and afterwards what is there is " + shown(entry),
                    "Find out who writes there beside this release, and run it again");
        }
    }

    private static String shown(Entry entry) {
        return ChartFaults.shown(
                switch (entry) {
                    case Entry.Absent() -> "nothing";
                    case Entry.Identical() -> "the same";
                    case Entry.Different(var digest) -> digest;
                    case Entry.Renamed(var name) -> name;
                    case Entry.Withdrawn(var reason) -> reason;
                });
    }
}
