package ai.vantage6.release.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a release consists of; goes into the GitHub release as JSON, so that it can be checked and refilled.
 *
 * @param versionCommit what the branch holds, whoever made it
 * @param tools what built it, name to version; two records that differ in nothing else are of the same release
 * @param artifacts what it brings to registries
 * @param documents files that say what is in it: bills of materials
 * @param contents to compare the next release with; empty where nobody could tell
 * @param workflowCommit the commit that the workflow ran for (GITHUB_SHA), which certificates name: the tagged one, or that of a
 *     branch from which an old tag was finished; empty on another machine
 */
public record ReleaseRecord(
        SourceTree sources,
        ObjectId versionCommit,
        List<Distribution> distributions,
        Map<String, String> tools,
        ReleasedArtifacts artifacts,
        List<Asset> documents,
        Optional<ReleaseContents> contents,
        Optional<ObjectId> workflowCommit) {

    public ReleaseRecord {
        distributions = List.copyOf(distributions);
        tools = Map.copyOf(tools);
        documents = List.copyOf(documents);
    }

    /** Of packages alone. */
    public ReleaseRecord(
            SourceTree sources, ObjectId versionCommit, List<Distribution> distributions, Map<String, String> tools) {
        this(
                sources,
                versionCommit,
                distributions,
                tools,
                ReleasedArtifacts.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** With the version commit that goes with the sources, and no word of the tools. */
    public ReleaseRecord(SourceTree sources, List<Distribution> distributions) {
        this(sources, sources.versionCommit(), distributions, Map.of());
    }

    public ReleaseRecord with(ReleasedArtifacts artifacts) {
        return new ReleaseRecord(
                sources, versionCommit, distributions, tools, artifacts, documents, contents, workflowCommit);
    }

    /** With more files that say what is in it. */
    public ReleaseRecord describedBy(List<Asset> more) {
        var all = Stream.concat(documents.stream(), more.stream()).toList();
        return new ReleaseRecord(
                sources, versionCommit, distributions, tools, artifacts, all, contents, workflowCommit);
    }

    /** With what there is to compare. */
    public ReleaseRecord consistingOf(ReleaseContents known) {
        return new ReleaseRecord(
                sources, versionCommit, distributions, tools, artifacts, documents, Optional.of(known), workflowCommit);
    }

    /** Made by a workflow that ran for this commit. */
    public ReleaseRecord madeFor(Optional<ObjectId> commit) {
        return new ReleaseRecord(sources, versionCommit, distributions, tools, artifacts, documents, contents, commit);
    }

    public Release release() {
        return sources.release();
    }
}
