package ai.vantage6.release.model;

import java.util.List;

/** Everything that a release consists of; goes into the GitHub release as JSON, so that it can be checked and refilled. */
public record ReleaseRecord(SourceTree sources, List<Distribution> distributions) {

    public ReleaseRecord {
        distributions = List.copyOf(distributions);
    }

    public Release release() {
        return sources.release();
    }
}
