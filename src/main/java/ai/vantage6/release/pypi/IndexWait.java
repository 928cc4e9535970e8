package ai.vantage6.release.pypi;

import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The wait for an index to show what was uploaded to it. What it never shows was never stored. */
final class IndexWait {

    /** PyPI shows a file within seconds; its documentation allows for minutes. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int QUIETLY = 4;

    private final PackageIndex index;
    private final RetryPolicy policy;
    private final int all;
    private List<Distribution> awaited;
    private int looks;

    IndexWait(PackageIndex index, RetryPolicy policy, List<Distribution> distributions) {
        this.index = index;
        this.policy = policy;
        this.all = distributions.size();
        this.awaited = List.copyOf(distributions);
    }

    void untilAllAreShown() throws ReleaseException, InterruptedException {
        var missing = policy.poll("the index to show " + all + " files", LIMIT, this::look, List::isEmpty);
        if (!missing.isEmpty()) {
            throw new ReleaseException(
                    "upload-not-shown",
                    "see the uploaded files in the index, as users do",
                    "after " + LIMIT.toMinutes() + " minutes it does not show "
                            + missing.stream().map(Distribution::fileName).collect(Collectors.joining(", ")),
                    "Look at the project's page: once it lists them, run the same again; if it never does, services.upload"
                            + " and services.index do not belong to one index");
        }
    }

    /** Looks for those that were missing the last time. */
    private List<Distribution> look() throws ReleaseException, InterruptedException {
        var missing = new ArrayList<Distribution>();
        for (var found : index.lookUp(awaited).entrySet()) {
            switch (found.getValue()) {
                case Entry.Identical(), Entry.Withdrawn _ -> {}
                case Entry.Absent() -> missing.add(found.getKey());
                case Entry.Different _, Entry.Renamed _ -> throw conflict(found.getKey(), found.getValue());
            }
        }
        if (!missing.isEmpty() && ++looks > QUIETLY) {
            policy.progress().say("Waiting for the index to show " + missing.size() + " of " + all + " files");
        }
        awaited = missing;
        return missing;
    }

    static ReleaseException conflict(Distribution distribution, Entry entry) {
        var there = switch (entry) {
            case Entry.Different(var digest) -> "other bytes under that name (sha256 " + digest + ")";
            case Entry.Renamed(var name) -> name + ", another spelling of that name,";
            default -> throw new IllegalArgumentException(entry.toString());
        };
        return new ReleaseException(
                "package-conflict",
                "upload " + distribution.fileName(),
                "the index holds " + there,
                "Release the next version number: PyPI never takes a file name twice");
    }
}
