package ai.vantage6.release.charts;

import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a person should know of charts that can be packaged all the same. */
final class ChartRemarks {

    private static final int MOST = 5;

    private final Version version;
    private final List<String> staleLocks = new ArrayList<>();
    private final List<String> untold = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    ChartRemarks(Version version) {
        this.version = version;
    }

    /**
     * Looks at a chart.
     *
     * @param source as it lies in the tree
     * @param whole as it was packaged
     */
    void add(SourceChart source, SourceChart whole, ImagesInChart images) {
        untold.addAll(images.untold());
        var appVersion = whole.metadata().appVersion();
        if (!List.of("", whole.metadata().version(), version.toString()).contains(appVersion)) {
            warnings.add(source.directory() + "/Chart.yaml has the appVersion " + ChartFaults.shown(appVersion)
                    + ", and the release is " + version);
        }
        var former = source.file(ChartLock.FILE);
        var current = whole.file(ChartLock.FILE);
        if (former.isPresent() && current.isPresent() && !Arrays.equals(former.get(), current.get())) {
            compare(source.directory() + "/" + ChartLock.FILE, lock(former.get()), lock(current.get()));
        }
    }

    /** A version commit leaves locks behind that name the versions before it. */
    private void compare(String file, ChartLock former, ChartLock current) {
        if (former.namesTheSameAs(current)) {
            staleLocks.add(file);
        } else {
            warnings.add(file + " locks " + names(former) + ", and Chart.yaml needs " + names(current)
                    + ": the package holds a lock of what is in it; run helm dependency update");
        }
    }

    private static String names(ChartLock lock) {
        return ChartFaults.shown(lock.locked().stream()
                .map(one -> one.name() + " from " + one.repository())
                .collect(Collectors.joining(", ")));
    }

    private static ChartLock lock(byte[] content) {
        try {
            return ChartLock.read(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it was read when the chart was put together
        }
    }

    Findings findings(Collection<Problem> problems) {
        var notes = new ArrayList<String>();
        if (!staleLocks.isEmpty()) {
            notes.add("packaged with a new Chart.lock, since that of the sources names other versions: "
                    + Few.of(staleLocks, MOST));
        }
        if (!untold.isEmpty()) {
            notes.add("which image is meant is told only by the values of an installation: " + Few.of(untold, MOST));
        }
        return new Findings(notes, warnings, List.copyOf(problems));
    }
}
