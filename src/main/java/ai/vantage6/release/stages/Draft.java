package ai.vantage6.release.stages;

import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Release;
import java.util.List;

/** A release with the files that everybody is to get. */
public record Draft(Release release, List<Asset> assets) {

    public Draft {
        assets = List.copyOf(assets);
    }
}
