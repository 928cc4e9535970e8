package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleaseHost.Asset;
import ai.vantage6.release.github.ReleaseHost.HostedRelease;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The files of a GitHub release: the distributions, their checksums and the release record. */
public final class ReleaseAssets {

    private ReleaseAssets() {}

    static List<Asset> of(ReleaseRecord record) throws ReleaseException {
        var assets = new ArrayList<Asset>();
        for (var distribution : record.distributions()) {
            assets.add(new Asset(distribution.fileName(), content(distribution)));
        }
        assets.add(new Asset("SHA256SUMS", checksums(record.distributions())));
        assets.add(new Asset("release-record.json", RecordJson.of(record)));
        return List.copyOf(assets);
    }

    /** Leaves the checksums and the record beside the distributions, for whoever wants to read them on this machine. */
    public static void leave(ReleaseRecord record, Path directory) throws ReleaseException {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve("SHA256SUMS"), checksums(record.distributions()));
            Files.write(directory.resolve("release-record.json"), RecordJson.of(record));
        } catch (IOException e) {
            throw new ReleaseException(
                    "disk",
                    "write the release record to " + directory,
                    "this machine answered: " + e,
                    "Make room there, or name another folder with output-dir");
        }
    }

    /** What the host holds under an asset's name. */
    static Entry entry(HostedRelease hosted, Asset asset) {
        return Optional.ofNullable(hosted.assets().get(asset.name()))
                .<Entry>map(there ->
                        there.equals(asset.digest()) ? new Entry.Identical() : new Entry.Different(there.hex()))
                .orElse(new Entry.Absent());
    }

    /** The names that the host holds and nobody of ours has put there. */
    static List<String> strangers(HostedRelease hosted, List<Asset> assets) {
        var ours = assets.stream().map(Asset::name).collect(Collectors.toSet());
        return hosted.assets().keySet().stream()
                .filter(name -> !ours.contains(name))
                .sorted()
                .toList();
    }

    /** People may have the files already, and an immutable release takes no others. */
    static Problem tooLate(Release release, Asset asset, Entry entry) {
        return new Problem(
                "published-release-differs",
                "attach " + asset.name() + " (sha256 " + asset.digest() + ") to the GitHub release " + release.tag(),
                "that release is published already and "
                        + (entry instanceof Entry.Different(var digest)
                                ? "holds other bytes under that name (sha256 " + digest + ")"
                                : "lacks it"),
                "Compare it with its release-record.json; release the next version number if it is not ours");
    }

    private static byte[] content(Distribution distribution) throws ReleaseException {
        try {
            return Files.readAllBytes(distribution.file());
        } catch (IOException e) {
            throw new ReleaseException(
                    "unreadable-distribution",
                    "read " + distribution.file(),
                    "the disk answered " + e.getMessage(),
                    "Run the release again");
        }
    }

    /** As {@code sha256sum --check} reads it. */
    private static byte[] checksums(List<Distribution> distributions) {
        return distributions.stream()
                .sorted(Comparator.comparing(Distribution::fileName))
                .map(distribution -> distribution.sha256() + "  " + distribution.fileName() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
