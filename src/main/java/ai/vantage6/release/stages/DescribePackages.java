package ai.vantage6.release.stages;

import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.CoreMetadata;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.MetadataFile;
import ai.vantage6.release.sbom.PackagesSbom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;

/**
 * Says what the Python packages consist of and require, among the files of the release.
 *
 * @param host has the file of an earlier run, whose packages are not here
 * @param name of them all together: vantage6
 * @param output takes the file
 */
public record DescribePackages(ReleaseHost host, String name, Path output)
        implements Stage<ReleaseRecord, List<Asset>> {

    static final StageId ID = new StageId("describe-packages", "Say what the packages consist of");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<Asset>> prepare(ReleaseRecord record) throws ReleaseException, InterruptedException {
        var hosted = host.find(record.release().tag()).flatMap(found -> found.asset(PackagesSbom.FILE));
        if (hosted.isPresent()) {
            var file = output.resolve(PackagesSbom.FILE);
            host.fetch(hosted.get(), file);
            return Plan.of(List.of(new Asset(
                    PackagesSbom.FILE, file, hosted.get().sha256(), hosted.get().size())));
        }
        var metadata = new HashMap<Distribution, CoreMetadata>();
        for (var distribution : record.distributions()) {
            if (Files.exists(distribution.file())) {
                metadata.put(distribution, MetadataFile.of(distribution));
            }
        }
        if (metadata.isEmpty()) {
            return Plan.nothing(List.of(), "there is no package");
        }
        try {
            return Plan.of(List.of(
                    new PackagesSbom(name, record.release()).of(metadata).write(output)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
