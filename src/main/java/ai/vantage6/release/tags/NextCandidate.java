package ai.vantage6.release.tags;

import ai.vantage6.release.git.Commit;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.PreRelease;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Subject.Aim;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.tags.BranchChoice.Chosen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the number of a candidate: the next one that neither a tag has nor anybody else, unless a run that ended too early has
 * begun one here. Such a candidate is finished.
 *
 * <p>It is this very run's when its version commit follows the commit for which the run was started, since a run that is
 * repeated was started for the same one; and an earlier run's when the branch still ends at it and its release is not out.
 */
record NextCandidate(SourceRepository repository, BranchChoice choice, ReleaseTags tags, ReleasedVersions released) {

    TagPlace place(Aim.NextCandidate aim, Optional<String> named, ObjectId startedAt)
            throws ReleaseException, InterruptedException {
        var branch = choice.head(named);
        refuseLate(aim.leadsTo());
        for (var commit : begun(branch, startedAt)) {
            var version = VersionCommits.version(commit).filter(aim::counts);
            var place = version.flatMap(found -> carriedOn(tags.of(found), commit, branch, startedAt));
            if (place.isPresent()) {
                return place.get();
            }
        }
        var taken = taken(aim);
        var number = taken.stream()
                .flatMap(version -> version.preRelease().stream())
                .mapToInt(PreRelease::number)
                .max()
                .orElse(0);
        var version = aim.leadsTo().preRelease(new PreRelease(aim.phase(), number + 1));
        return TagPlace.onto(tags.of(version), branch.head(), branch)
                .note(
                        taken.isEmpty()
                                ? version + " is the first " + aim.phase().word() + " of " + aim.leadsTo()
                                : version + " is the next number after " + Few.of(names(taken), 5))
                .warn(higher(version));
    }

    /** Nobody would be offered it. */
    private void refuseLate(Version end) throws ReleaseException {
        var finals = known().filter(Version::isFinal)
                .map(Version::withoutPost)
                .collect(Collectors.toCollection(TreeSet::new));
        if (finals.contains(end)) {
            throw CandidateRefusal.finalExists(end);
        }
        var higher = finals.tailSet(end).stream()
                .filter(version -> version.line().equals(end.line()))
                .findFirst();
        if (higher.isPresent()) {
            throw CandidateRefusal.finalHigher(end, higher.get());
        }
    }

    /** The commits in which a candidate may have been begun: the run's own, and the one that the branch ends at. */
    private List<Commit> begun(Chosen branch, ObjectId startedAt) throws ReleaseException, InterruptedException {
        var holding = repository.branchesHolding(startedAt, Map.of(branch.name(), branch.head()));
        var own = holding.children().getOrDefault(branch.name(), List.of()).stream()
                .filter(commit -> commit.parents().equals(List.of(startedAt)));
        return Stream.concat(own, Stream.of(repository.commit(branch.head()))).toList();
    }

    private Optional<TagPlace> carriedOn(ReleaseTag tag, Commit commit, Chosen branch, ObjectId startedAt) {
        var there = tags.find(tag);
        var version = tag.version();
        if (there.isEmpty()) {
            return released.include(version)
                    ? Optional.empty() // out without its tag: the number is taken, whoever deleted that
                    : Optional.of(TagPlace.onto(tag, commit.id(), branch)
                            .note("an earlier run made the version commit of " + version + ", "
                                    + commit.id().abbreviated() + ", which is carried on"));
        }
        var own = commit.parents().equals(List.of(startedAt));
        return there.get().isAt(commit.id()) && (own || !released.onHost().contains(version))
                ? Optional.of(TagPlace.at(tag, commit.id(), branch)
                        .note("an earlier run made the tag " + tag + ", whose release is carried on")
                        .warn(movedOn(version, commit, branch, startedAt)))
                : Optional.empty();
    }

    /** A run that is repeated means it so; in a clone that nobody has updated a new candidate is meant. */
    private List<String> movedOn(Version version, Commit commit, Chosen branch, ObjectId startedAt) {
        return released.onHost().contains(version) && !branch.head().equals(commit.id())
                ? List.of(version + " is out, and " + branch.name() + " has moved on to "
                        + branch.head().abbreviated() + " since; this run was started for "
                        + startedAt.abbreviated() + ", before it. For the next candidate start another run, in a"
                        + " clone after git pull")
                : List.of();
    }

    private Set<Version> taken(Aim.NextCandidate aim) {
        return known().filter(aim::counts).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> higher(Version version) {
        return known().filter(other -> other.isBefore(version.toFinal()) && other.compareTo(version) > 0)
                .max(Version::compareTo)
                .map(other ->
                        List.of(version + " sorts before " + other + ", so that nobody who has that is offered it"))
                .orElse(List.of());
    }

    /** Whatever has a tag or is out. */
    private Stream<Version> known() {
        return Stream.concat(tags.all().stream().map(ReleaseTag::version), released.told().orElse(Set.of()).stream());
    }

    private static List<String> names(Set<Version> versions) {
        return versions.stream().map(Version::toString).toList();
    }
}
