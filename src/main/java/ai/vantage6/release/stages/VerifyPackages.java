package ai.vantage6.release.stages;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.Stage;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.PackageIndex;
import java.util.List;

/** Looks at the index as users do, before anybody is told of the release: an upload that was taken may be stored nowhere. */
public record VerifyPackages(PackageIndex index) implements Stage<Uploads, List<Distribution>> {

    static final StageId ID = new StageId("verify-packages", "Verify the packages on PyPI");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Plan<List<Distribution>> prepare(Uploads uploads) throws ReleaseException {
        var missing = uploads.missing();
        return missing.isEmpty()
                ? Plan.nothing(uploads.all(), "the index shows everything already")
                : Plan.of(uploads.all())
                        .change(Change.verification(
                                "see that the index shows " + missing.size() + " files to everybody",
                                () -> index.awaitAll(missing)));
    }
}
