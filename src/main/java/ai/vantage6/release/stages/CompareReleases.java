package ai.vantage6.release.stages;

import ai.vantage6.release.comparison.ComparedRelease;
import ai.vantage6.release.comparison.CurrentContents;
import ai.vantage6.release.comparison.PublishedContents;
import ai.vantage6.release.comparison.ReleaseComparison;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SideBySide;
import ai.vantage6.release.model.SideBySide.Earlier;
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
import java.util.Optional;

/**
 * Compares the release with the one before it: what is new, what is gone, what grew by more than a tenth. What is lost is a warning
 * that a person must see.
 *
 * @param output takes what is downloaded to be compared
 */
public record CompareReleases(PackageIndex index, ReleaseHost host, Path output)
        implements Stage<ComparedRelease, SideBySide> {

    static final StageId ID = new StageId("compare", "Compare with the release before");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<SideBySide> prepare(ComparedRelease compared) throws ReleaseException, InterruptedException {
        var now = current(compared);
        var before = compared.release().previous();
        if (before.isEmpty()) {
            return Plan.nothing(new SideBySide(now, Optional.empty()), "there is no release before this one");
        }
        var version = before.get().version();
        var recorded = recorded(before.get());
        var then = recorded.isPresent()
                ? recorded.get()
                : new PublishedContents(index, compared.imagesAt(), compared.chartsAt(), scratch("before"))
                        .of(version, now);
        var comparable = compared.comparable(then, now);
        return Plan.of(new SideBySide(now, Optional.of(new Earlier(version, comparable))))
                .add(ReleaseComparison.of(version, comparable, now).findings());
    }

    /** Where it does not lie here, an earlier run has written down what is in it. */
    private ReleaseContents current(ComparedRelease compared) throws ReleaseException, InterruptedException {
        var recorded = compared.liesHere()
                ? Optional.<ReleaseContents>empty()
                : recorded(compared.release().tag());
        return recorded.isPresent()
                ? recorded.get()
                : new CurrentContents(scratch("current"))
                        .of(compared.distributions(), compared.images(), compared.charts());
    }

    /** A record that an older program made says less; then the index and the registries are asked. */
    private Optional<ReleaseContents> recorded(ReleaseTag tag) throws ReleaseException, InterruptedException {
        var asset = host.find(tag).flatMap(release -> release.asset(ReleaseAssets.RECORD));
        if (asset.isEmpty()) {
            return Optional.empty();
        }
        var file = scratch("recorded").resolve(tag.version() + ".json");
        host.fetch(asset.get(), file);
        return RecordReader.read(file).contents();
    }

    private Path scratch(String name) {
        try {
            return Files.createDirectories(output.resolve("compared").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
