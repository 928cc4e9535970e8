package ai.vantage6.release.model;

import java.util.List;
import java.util.Map;

/**
 * Everything that a release consists of; goes into the GitHub release as JSON, so that it can be checked and refilled.
 *
 * @param versionCommit what the branch holds, whoever made it
 * @param tools what built it, name to version; two records that differ in nothing else are of the same release
 * @param artifacts what it brings to registries
 */
public record ReleaseRecord(
        SourceTree sources,
        ObjectId versionCommit,
        List<Distribution> distributions,
        Map<String, String> tools,
        ReleasedArtifacts artifacts) {

    public ReleaseRecord {
        distributions = List.copyOf(distributions);
        tools = Map.copyOf(tools);
    }

    /** Of packages alone. */
    public ReleaseRecord(
            SourceTree sources, ObjectId versionCommit, List<Distribution> distributions, Map<String, String> tools) {
        this(sources, versionCommit, distributions, tools, ReleasedArtifacts.NONE);
    }

    /** With the version commit that goes with the sources, and no word of the tools. */
    public ReleaseRecord(SourceTree sources, List<Distribution> distributions) {
        this(sources, sources.versionCommit(), distributions, Map.of());
    }

    public ReleaseRecord with(ReleasedArtifacts artifacts) {
        return new ReleaseRecord(sources, versionCommit, distributions, tools, artifacts);
    }

    public Release release() {
        return sources.release();
    }
}
