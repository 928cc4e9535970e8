package ai.vantage6.release.tags;

import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.Counted;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Subject.Aim;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.tags.BranchChoice.Chosen;
import java.util.List;
import java.util.Optional;

/** Finds where the final version of a candidate's very sources goes: straight onto the commit that was released as the candidate. */
record PromotedCandidate(
        SourceRepository repository, BranchChoice choice, ReleaseTags tags, ReleasedVersions released) {

    TagPlace place(Aim.FinalOf aim, Optional<String> named) throws ReleaseException, InterruptedException {
        var candidate = tags.of(aim.candidate());
        var tagged = tags.find(candidate)
                .orElseThrow(() -> CandidateRefusal.unknown(candidate))
                .peeled();
        if (!released.include(candidate.version())) {
            throw CandidateRefusal.notOut(candidate, released);
        }
        var end = tags.of(aim.leadsTo());
        var branch = choice.choose(candidate, tagged, named);
        var base = branch.versionCommit().orElse(tagged);
        var there = tags.find(end);
        if (there.isPresent()) {
            return made(end, there.get().peeled(), base, named);
        }
        if (released.include(end.version())) {
            throw CandidateRefusal.finalExists(end.version());
        }
        return TagPlace.onto(end, base, new Chosen(branch.name(), branch.head(), Optional.empty(), branch.warnings()))
                .note(end.version() + " is made of the sources of " + candidate.version() + ", " + base.abbreviated())
                .warn(movedOn(candidate, base, branch));
    }

    /** The tag that an earlier run of the same promotion made; any other one is somebody else's final. */
    private TagPlace made(ReleaseTag end, ObjectId there, ObjectId base, Optional<String> named)
            throws ReleaseException, InterruptedException {
        var isOurs = VersionCommits.made(end.version(), base, List.of(repository.commit(there)))
                .isPresent();
        if (!isOurs) {
            throw CandidateRefusal.finalExists(end.version());
        }
        return TagPlace.at(end, there, choice.choose(end, there, named))
                .note("an earlier run made the tag " + end + ", whose release is carried on");
    }

    /** What is on the branch and not in the candidate. */
    private List<String> movedOn(ReleaseTag candidate, ObjectId base, Chosen branch)
            throws ReleaseException, InterruptedException {
        if (branch.head().equals(base)) {
            return List.of();
        }
        var end = candidate.version().toFinal();
        var since = repository.commit(base).date();
        var known = repository.historySince(since, base); // the version commit bears the time of the one before it
        var commits = repository.historySince(since, branch.head()).stream()
                .filter(commit -> !commit.id().equals(base) && !known.contains(commit))
                .toList();
        var others = commits.stream()
                .filter(commit ->
                        VersionCommits.made(end, base, List.of(commit)).isEmpty())
                .map(commit -> commit.message().lines().findFirst().orElse("").strip())
                .toList();
        if (others.isEmpty() && !commits.isEmpty()) {
            return List.of();
        }
        var files =
                repository.changedPaths(base, branch.head()).stream().sorted().toList();
        return List.of(branch.name() + " has moved on since " + candidate.version()
                + ", and what is new there is not in " + end + ": " + counted(others) + " in "
                + Counted.of(files.size(), "file") + " (" + Few.of(files, 3) + ")");
    }

    /** Those whose clocks were slow are older than the candidate, and are not found. */
    private static String counted(List<String> commits) {
        return commits.isEmpty()
                ? "commits that call themselves older than it"
                : Counted.of(commits.size(), "commit") + " (" + Few.ofPhrases(commits, 3) + ")";
    }
}
