package ai.vantage6.release.stages;

import ai.vantage6.release.charts.ChartsInRegistry;
import ai.vantage6.release.comparison.ComparedRelease;
import ai.vantage6.release.comparison.CurrentContents;
import ai.vantage6.release.comparison.PublishedContents;
import ai.vantage6.release.comparison.ReleaseComparison;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.PackageIndex;
import ai.vantage6.release.record.RecordReader;
import ai.vantage6.release.record.ReleaseAssets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;

/**
 * Compares the release with the one before it: what is new, what is gone, what grew by more than a tenth. What is lost is a warning
 * that a person must see.
 *
 * @param output takes what is downloaded to be compared
 */
public record CompareReleases(PackageIndex index, ReleaseHost host, Path output)
        implements Stage<ComparedRelease, ReleaseContents> {

    static final StageId ID = new StageId("compare", "Compare with the release before");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<ReleaseContents> prepare(ComparedRelease compared) throws ReleaseException, InterruptedException {
        var now = new CurrentContents(scratch("current"))
                .of(
                        compared.distributions(),
                        compared.images(),
                        compared.charts().charts());
        var before = compared.release().previous();
        if (before.isEmpty()) {
            return Plan.nothing(now, "there is no release before this one");
        }
        var recorded = recorded(before.get());
        var then =
                recorded.isPresent() ? recorded.get() : published(before.get().version(), compared, now);
        var notMade = new HashSet<>(compared.sometimes());
        notMade.removeAll(now.images().keySet());
        var like = then.withoutImages(notMade);
        return Plan.of(now)
                .add(ReleaseComparison.of(before.get().version(), like, now).findings());
    }

    /** A record that an older program made says less; then the index and the registries are asked. */
    private Optional<ReleaseContents> recorded(ReleaseTag tag) throws ReleaseException, InterruptedException {
        var asset = host.find(tag).flatMap(release -> release.asset(ReleaseAssets.RECORD));
        if (asset.isEmpty()) {
            return Optional.empty();
        }
        var file = scratch("before").resolve(ReleaseAssets.RECORD);
        host.fetch(asset.get(), file);
        return RecordReader.read(file).contents();
    }

    private ReleaseContents published(Version version, ComparedRelease compared, ReleaseContents like)
            throws ReleaseException, InterruptedException {
        var images = compared.images()
                .map(ProvidedImages::destinations)
                .flatMap(all -> all.stream().findFirst());
        var charts = compared.charts().repositories().stream()
                .filter(ChartsInRegistry.class::isInstance)
                .map(repository -> ((ChartsInRegistry) repository).destination())
                .findFirst();
        return new PublishedContents(index, images, charts, scratch("before")).of(version, like);
    }

    private Path scratch(String name) {
        try {
            return Files.createDirectories(output.resolve("compared").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
