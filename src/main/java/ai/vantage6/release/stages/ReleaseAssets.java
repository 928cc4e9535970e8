package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleaseHost.Asset;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The files of a GitHub release: the distributions, their checksums and the release record. */
final class ReleaseAssets {

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

    private static byte[] checksums(List<Distribution> distributions) {
        return distributions.stream()
                .map(distribution -> distribution.sha256() + "  " + distribution.fileName() + "\n")
                .sorted()
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
