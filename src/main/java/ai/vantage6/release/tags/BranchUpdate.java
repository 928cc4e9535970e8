package ai.vantage6.release.tags;

import ai.vantage6.release.config.BranchMoved;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.SourceTree.Written;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is pushed so that the branch holds the version commit: the commit itself, or its merge into a branch that has moved
 * on, where nobody changed a file that declares the version.
 */
public record BranchUpdate(ObjectId commit, String summary) {

    /** Makes it here; nothing is pushed yet. */
    public static BranchUpdate of(SourceTree sources, SourceRepository repository, BranchMoved branchMoved)
            throws ReleaseException, InterruptedException {
        var release = sources.release();
        var commit = sources.versionCommit();
        if (release.branchHead().equals(release.before())) {
            return new BranchUpdate(
                    commit, "push the version commit " + commit.abbreviated() + " to " + release.branch());
        }
        return switch (branchMoved) {
            case REFUSE ->
                throw new ReleaseException(
                        release.onto().isPresent()
                                ? CandidateRefusal.branchMoved(release)
                                : CommitRefusal.branchMoved(release));
            case MERGE -> merged(sources, repository);
        };
    }

    /**
     * The branch's files, but those that the version commit changed as it has them. Where a candidate is promoted, the branch may
     * have come to declare something else meanwhile, and keeps that.
     */
    private static BranchUpdate merged(SourceTree sources, SourceRepository repository)
            throws ReleaseException, InterruptedException {
        var release = sources.release();
        var commit = sources.versionCommit();
        var changed = repository.changedPaths(release.before(), release.branchHead());
        var touched = sources.written().stream()
                .map(Written::path)
                .filter(changed::contains)
                .collect(Collectors.toSet());
        if (!touched.isEmpty() && release.onto().isEmpty()) {
            throw CommitRefusal.conflict(release, touched);
        }
        var files = repository.files(commit);
        var replaced = new HashMap<String, byte[]>();
        for (var path : repository.changedPaths(release.before(), commit)) {
            if (!touched.contains(path)) {
                replaced.put(path, files.read(path));
            }
        }
        var parents = List.of(release.branchHead(), commit);
        var message = "Merged the version commit of " + release.version() + " into " + release.branch() + "\n";
        var kept = touched.isEmpty()
                ? ""
                : ", which keeps its own " + Few.of(touched.stream().sorted().toList(), 3);
        return new BranchUpdate(
                repository.write(parents, replaced, message).id(),
                "merge the version commit " + commit.abbreviated() + " into " + release.branch() + kept);
    }
}
