package ai.vantage6.release.stages;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.git.SourceRepository.RemoteRefs;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the branch that takes the version commit: by reachability on the remote, or as named, and never by a guess. */
record BranchChoice(SourceRepository repository, AllowedBranches allowed, RemoteRefs refs) {

    /** The branch, where it stands, and the version commits of this tag that are on it. */
    record Chosen(String name, ObjectId head, VersionCommits versionCommits, List<String> warnings) {}

    Chosen choose(ReleaseTag tag, ObjectId tagged, Subject subject) throws ReleaseException, InterruptedException {
        var heads = heads(candidates(subject));
        var holding = repository.branchesHolding(tagged, heads);
        if (holding.isEmpty()) {
            if (subject.supposed().isPresent()) {
                return ofNoBranch(tag, tagged, subject);
            }
            throw subject.branch().isPresent()
                    ? BranchRefusal.notOn(tag, tagged, subject.branch().get())
                    : BranchRefusal.onNone(tag, tagged, elsewhere(tagged));
        }
        var chosen = new TreeMap<String, Chosen>();
        for (var branch : heads.entrySet()) {
            if (holding.contains(branch.getKey())) {
                chosen.put(branch.getKey(), on(branch.getKey(), branch.getValue(), tag, tagged));
            }
        }
        var favourites = chosen.values().stream()
                .filter(branch -> chosen.size() == 1
                        || branch.head().equals(tagged)
                        || branch.versionCommits().made().isPresent())
                .toList();
        if (favourites.size() != 1) {
            throw BranchRefusal.ambiguous(tag, new TreeSet<>(holding));
        }
        favourites.getFirst().versionCommits().refuseMoved(tag);
        return favourites.getFirst();
    }

    private Predicate<String> candidates(Subject subject) throws ReleaseException {
        if (subject.branch().isEmpty()) {
            return allowed::allow;
        }
        var name = subject.branch().get();
        if (!allowed.allow(name)) {
            throw BranchRefusal.notAllowed(name, allowed);
        }
        if (refs.branch(name).isEmpty()) {
            throw BranchRefusal.missing(name);
        }
        return name::equals;
    }

    private Chosen on(String name, ObjectId head, ReleaseTag tag, ObjectId tagged)
            throws ReleaseException, InterruptedException {
        var saying = repository.commitsSaying(ApplyVersion.message(tag.version()), head, tagged);
        return new Chosen(name, head, new VersionCommits(tagged, saying), List.of());
    }

    /** A commit that somebody only asks about, such as the merge commit of a pull subject. */
    private Chosen ofNoBranch(ReleaseTag tag, ObjectId tagged, Subject subject) {
        var name = subject.branch()
                .or(() -> refs.branches().keySet().stream()
                        .filter(allowed::allow)
                        .sorted()
                        .findFirst())
                .orElse("main");
        var warning = tagged.abbreviated() + " is on no branch of the remote that may be released from (" + allowed
                + "); " + tag + " would be refused there";
        return new Chosen(name, tagged, new VersionCommits(tagged, List.of()), List.of(warning));
    }

    private Set<String> elsewhere(ObjectId tagged) throws ReleaseException, InterruptedException {
        return new TreeSet<>(repository.branchesHolding(tagged, heads(name -> !allowed.allow(name))));
    }

    private Map<String, ObjectId> heads(Predicate<String> wanted) {
        return refs.branches().entrySet().stream()
                .filter(branch -> wanted.test(branch.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
