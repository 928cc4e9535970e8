package ai.vantage6.release.tags;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.git.SourceRepository.Holding;
import ai.vantage6.release.git.SourceRepository.RemoteRefs;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the branch that takes the version commit: by reachability on the remote, or as named, and never by a guess. */
record BranchChoice(SourceRepository repository, AllowedBranches allowed, RemoteRefs refs) {

    /**
     * The branch.
     *
     * @param head where it stands
     * @param versionCommit the one that an earlier run made for this tag, when the branch holds it
     */
    record Chosen(String name, ObjectId head, Optional<ObjectId> versionCommit, List<String> warnings) {}

    /** The branch that a tag is made on: the named one, or the one that one gets without naming any. */
    Chosen head(Optional<String> named) throws ReleaseException {
        var name = named.or(refs::standard).orElseThrow(BranchRefusal::unnamed);
        candidates(Optional.of(name));
        return new Chosen(name, refs.branch(name).orElseThrow(), Optional.empty(), List.of());
    }

    /** The branch of a tag of the remote. */
    Chosen choose(ReleaseTag tag, ObjectId tagged, Optional<String> named)
            throws ReleaseException, InterruptedException {
        var held = held(tag, tagged, named);
        return tag.version().isPost() ? held.first() : held.favourite().orElseThrow(held::ambiguous);
    }

    /** Any branch of a tag of the remote, where none takes a commit. */
    Chosen any(ReleaseTag tag, ObjectId tagged, Optional<String> named) throws ReleaseException, InterruptedException {
        var held = held(tag, tagged, named);
        return held.favourite().orElseGet(held::first);
    }

    private Held held(ReleaseTag tag, ObjectId tagged, Optional<String> named)
            throws ReleaseException, InterruptedException {
        var heads = heads(candidates(named));
        var holding = repository.branchesHolding(tagged, heads);
        if (holding.branches().isEmpty()) {
            throw nowhere(tag, tagged, named, holding);
        }
        return new Held(tag, tagged, heads, holding);
    }

    /** The branch that would take the tag, if somebody tagged this commit now; it need not be on any yet. */
    Chosen suppose(ReleaseTag tag, ObjectId tagged, Optional<String> named)
            throws ReleaseException, InterruptedException {
        var heads = heads(candidates(named));
        var holding = repository.branchesHolding(tagged, heads);
        if (!holding.branches().isEmpty()) {
            var held = new Held(tag, tagged, heads, holding);
            var here = repository.branch().filter(holding.branches()::contains);
            return tag.version().isPost()
                    ? held.first()
                    : held.favourite().or(() -> here.map(held::checkedOut)).orElseThrow(held::ambiguous);
        }
        var name = named.or(() -> heads.keySet().stream().sorted().findFirst()).orElse("main");
        return new Chosen(name, tagged, Optional.empty(), doubts(tag, tagged, heads));
    }

    private Predicate<String> candidates(Optional<String> named) throws ReleaseException {
        if (named.isEmpty()) {
            return allowed::allow;
        }
        var name = named.get();
        if (!allowed.allow(name)) {
            throw BranchRefusal.notAllowed(name, allowed);
        }
        if (refs.branch(name).isEmpty()) {
            throw BranchRefusal.missing(name);
        }
        return name::equals;
    }

    private ReleaseException nowhere(ReleaseTag tag, ObjectId tagged, Optional<String> named, Holding holding)
            throws ReleaseException, InterruptedException {
        if (!holding.cut().isEmpty()) {
            return BranchRefusal.untold(tag, tagged, new TreeSet<>(holding.cut()));
        }
        return named.isPresent()
                ? BranchRefusal.notOn(tag, tagged, named.get())
                : BranchRefusal.onNone(tag, tagged, elsewhere(tagged));
    }

    private Set<String> elsewhere(ObjectId tagged) throws ReleaseException, InterruptedException {
        return new TreeSet<>(repository
                .branchesHolding(tagged, heads(name -> !allowed.allow(name)))
                .branches());
    }

    /** The merge commit that GitHub makes for a pull request is on no branch, and will be when it is merged. */
    private List<String> doubts(ReleaseTag tag, ObjectId tagged, Map<String, ObjectId> heads)
            throws ReleaseException, InterruptedException {
        var parents = repository.commit(tagged).parents();
        if (parents.size() > 1 && parents.stream().anyMatch(heads::containsValue)) {
            return List.of();
        }
        return List.of(tagged.abbreviated() + " is on no branch of the remote that may be released from (" + allowed
                + "); " + tag + " would be refused there");
    }

    private Map<String, ObjectId> heads(Predicate<String> wanted) {
        return refs.branches().entrySet().stream()
                .filter(branch -> wanted.test(branch.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A tag and the branches that hold it. */
    private record Held(ReleaseTag tag, ObjectId tagged, Map<String, ObjectId> heads, Holding holding) {

        /** Of several branches, the one that ends at the tag or has its version commit already. */
        Optional<Chosen> favourite() {
            var favourites = new ArrayList<Chosen>();
            for (var branch : new TreeMap<>(holding.children()).entrySet()) {
                var head = heads.getOrDefault(branch.getKey(), tagged);
                var made = VersionCommits.made(tag.version(), tagged, branch.getValue());
                if (holding.branches().size() == 1 || head.equals(tagged) || made.isPresent()) {
                    favourites.add(new Chosen(branch.getKey(), head, made, untold()));
                }
            }
            return favourites.size() == 1 ? Optional.of(favourites.getFirst()) : Optional.empty();
        }

        /** Where no branch takes a commit, it does not matter on which of them the tag is. */
        Chosen first() {
            return on(new TreeSet<>(holding.branches()).first(), untold());
        }

        /** The one that whoever only looks has before him. */
        Chosen checkedOut(String branch) {
            return on(
                    branch,
                    List.of("it is on several branches, of which " + branch + " is checked out: "
                            + String.join(", ", new TreeSet<>(holding.branches()))
                            + "; the release will have to be told which of them takes the version commit"));
        }

        private Chosen on(String branch, List<String> warnings) {
            return new Chosen(branch, heads.getOrDefault(branch, tagged), Optional.empty(), warnings);
        }

        ReleaseException ambiguous() {
            return BranchRefusal.ambiguous(tag, new TreeSet<>(holding.branches()));
        }

        private List<String> untold() {
            var cut = new TreeSet<>(holding.cut());
            cut.removeAll(holding.branches());
            return cut.isEmpty()
                    ? List.of()
                    : List.of("it cannot be told whether " + tag + " is also on " + String.join(", ", cut)
                            + ": the remote's own history is cut off");
        }
    }
}
