package ai.vantage6.release.bundle;

import ai.vantage6.release.github.HostedAsset;
import ai.vantage6.release.github.HostedRelease;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.record.RecordReader;
import ai.vantage6.release.record.RecordedRelease;
import ai.vantage6.release.record.ReleaseAssets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an earlier run has left on the host, checked against its record: the bytes that are released. */
public sealed interface HostedPackages {

    /** There is nothing that could be taken over. */
    record Nothing(List<String> notes) implements HostedPackages {}

    /**
     * Files of this very release.
     *
     * @param missing how many files the record names that the host does not have
     */
    record Found(RecordedRelease record, Map<String, HostedAsset> files, int missing) implements HostedPackages {

        public List<Distribution> distributions(Path output, SourceTree sources) {
            var version = sources.release().version();
            return record.packages().stream()
                    .filter(file -> files.containsKey(file.file()))
                    .map(file -> file.in(output, version))
                    .toList();
        }
    }

    /** It is published already, and of something else. */
    record Other(Problem problem) implements HostedPackages {}

    static HostedPackages of(SourceTree sources, ReleaseHost host, Path output)
            throws ReleaseException, InterruptedException {
        var release = host.find(sources.release().tag());
        var recorded = release.flatMap(found -> found.asset(ReleaseAssets.RECORD));
        if (recorded.isEmpty()) {
            return new Nothing(List.of());
        }
        var file = output.resolve(ReleaseAssets.RECORD);
        host.fetch(recorded.get(), file);
        Optional<RecordedRelease> record;
        List<String> differences;
        try {
            record = Optional.of(RecordReader.read(file));
            differences = record.get().differences(sources);
        } catch (ReleaseException e) {
            record = Optional.empty();
            differences = List.of(e.problem().because());
        }
        return record.isPresent() && differences.isEmpty()
                ? found(record.get(), release.get())
                : other(sources, release.get(), differences);
    }

    private static HostedPackages found(RecordedRelease record, HostedRelease release) {
        var files = new HashMap<String, HostedAsset>();
        for (var file : record.packages()) {
            release.asset(file.file())
                    .filter(asset -> asset.sha256().equals(file.sha256()))
                    .ifPresent(asset -> files.put(file.file(), asset));
        }
        return new Found(record, files, record.packages().size() - files.size());
    }

    /** A draft can be made anew; what people have cannot. */
    private static HostedPackages other(SourceTree sources, HostedRelease release, List<String> differences) {
        var why = String.join("; ", differences);
        return release.isDraft()
                ? new Nothing(
                        List.of("the draft's record is not of this release (" + why + "): the draft is made anew"))
                : new Other(new Problem(
                        "published-release-differs",
                        "carry on the release of " + sources.release().version(),
                        "its GitHub release is published, with the record of another one: " + why,
                        "Look at its release-record.json; where it is not ours, release the next version number"));
    }
}
