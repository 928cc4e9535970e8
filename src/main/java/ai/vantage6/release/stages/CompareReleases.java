package ai.vantage6.release.stages;

import ai.vantage6.release.comparison.ComparedRelease;
import ai.vantage6.release.comparison.CurrentContents;
import ai.vantage6.release.comparison.PublishedContents;
import ai.vantage6.release.comparison.ReleaseComparison;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.PackageIndex;
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
public record CompareReleases(PackageIndex index, Path output) implements Stage<ComparedRelease, String> {

    static final StageId ID = new StageId("compare", "Compare with the release before");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<String> prepare(ComparedRelease compared) throws ReleaseException, InterruptedException {
        var before = compared.release().previous();
        if (before.isEmpty()) {
            return Plan.nothing("", "there is no release before this one");
        }
        var version = before.get().version();
        var now = new CurrentContents(scratch("current"))
                .of(compared.distributions(), compared.images(), compared.charts());
        var images = compared.images()
                .map(ProvidedImages::destinations)
                .flatMap(all -> all.stream().findFirst());
        var then = new PublishedContents(index, images, Optional.empty(), scratch("before")).of(version, now);
        return Plan.of(version.toString())
                .add(ReleaseComparison.of(version, then, now).findings());
    }

    private Path scratch(String name) {
        try {
            return Files.createDirectories(output.resolve("compared").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
