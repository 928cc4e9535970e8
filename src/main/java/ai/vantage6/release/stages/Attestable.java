package ai.vantage6.release.stages;

import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.record.ReleaseAssets;
import java.util.Optional;

/**
 * What a release has beside its packages that can be attested.
 *
 * @param versionCommit empty where a release makes none
 * @param record empty where a release has none
 * @param images empty where it has none
 */
public record Attestable(
        Release release, Optional<ObjectId> versionCommit, Optional<Asset> record, Optional<ProvidedImages> images) {

    static Given<Attestable> of(
            Given<Release> release, Given<ObjectId> commit, Given<Draft> draft, Given<ProvidedImages> images) {
        var record = draft.map(Attestable::record).orElse(Optional.empty());
        return Given.all(release, commit.map(Optional::of).orElse(Optional.empty()), record, Attestable::withoutImages)
                .and(images.map(Attestable::some).orElse(Optional.empty()), Attestable::with);
    }

    private static Attestable withoutImages(Release release, Optional<ObjectId> commit, Optional<Asset> record) {
        return new Attestable(release, commit, record, Optional.empty());
    }

    private static Optional<ProvidedImages> some(ProvidedImages images) {
        return Optional.of(images);
    }

    private Attestable with(Optional<ProvidedImages> images) {
        return new Attestable(release, versionCommit, record, images);
    }

    private static Optional<Asset> record(Draft draft) {
        return draft.assets().stream()
                .filter(asset -> asset.name().equals(ReleaseAssets.RECORD))
                .findFirst();
    }
}
