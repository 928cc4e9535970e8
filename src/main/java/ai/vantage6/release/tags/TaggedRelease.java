package ai.vantage6.release.tags;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.git.SourceRepository.RemoteRefs;
import ai.vantage6.release.git.SourceRepository.RemoteTag;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.model.Subject.Aim;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The release that a tag asks for, be it there or still to be made.
 *
 * @param notes how it was found
 * @param warnings what may be wrong with it
 */
public record TaggedRelease(Release release, List<String> notes, List<String> warnings) {

    /** Finds the tag on the remote, the commit that it names and the branch that takes its version commit. */
    public static TaggedRelease find(
            Subject subject, SourceRepository repository, AllowedBranches allowed, Publications publications)
            throws ReleaseException, InterruptedException {
        var warnings = new ArrayList<String>();
        var refs = repository.refs();
        var choice = new BranchChoice(repository, allowed, refs);
        var released = released(publications, subject.tag(), warnings);
        var place = switch (subject) {
            case Subject.Supposed supposed ->
                TagPlace.at(
                        supposed.tag(),
                        supposed.commit(),
                        choice.suppose(supposed.tag(), supposed.commit(), supposed.branch()));
            case Subject.Tagged named -> tagged(named, refs, choice, new VersionCommits(repository));
            case Subject.Out(var tag, var branch) -> {
                var tagged = new VersionCommits(repository)
                        .pushedAt(tag, named(refs, tag).peeled());
                yield TagPlace.at(tag, tagged, choice.any(tag, tagged, branch));
            }
            case Subject.ToBeTagged wanted -> {
                var tags = new ReleaseTags(refs, wanted.form());
                yield switch (wanted.aim()) {
                    case Aim.NextCandidate aim ->
                        new NextCandidate(repository, choice, tags, released)
                                .place(aim, wanted.branch(), wanted.startedAt());
                    case Aim.FinalOf aim ->
                        new PromotedCandidate(repository, choice, tags, released).place(aim, wanted.branch());
                };
            }
        };
        unlessOfNothing(place.tag(), refs, released);
        var branch = place.branch();
        warnings.addAll(branch.warnings());
        warnings.addAll(place.warnings());
        var release = new Release(
                place.tag(),
                place.commit(),
                branch.name(),
                branch.head(),
                branch.versionCommit(),
                repository.commit(place.commit()).date(),
                others(refs, place.tag()),
                released,
                place.onto());
        warnings.addAll(new ReleaseDoubts(repository).about(release, refs));
        return new TaggedRelease(release, place.notes(), List.copyOf(warnings));
    }

    private static TagPlace tagged(Subject.Tagged subject, RemoteRefs refs, BranchChoice choice, VersionCommits commits)
            throws ReleaseException, InterruptedException {
        var tag = named(refs, subject.tag());
        var pushed = commits.pushedAt(subject.tag(), tag.peeled());
        var startedAt = subject.startedAt();
        if (startedAt.isPresent() && !pushed.equals(startedAt.get())) {
            TagRefusal.unlessAt(subject.tag(), tag, startedAt.get());
        }
        return TagPlace.at(subject.tag(), pushed, choice.choose(subject.tag(), pushed, subject.branch()));
    }

    /** Of a version that was never tagged there are no images to rebuild; its number was seldom meant. */
    private static void unlessOfNothing(ReleaseTag tag, RemoteRefs refs, ReleasedVersions released)
            throws ReleaseException {
        var rebuilt = tag.of(tag.version().withoutPost());
        if (tag.version().isPost()
                && !released.mayInclude(rebuilt.version())
                && refs.tag(rebuilt.name()).isEmpty()) {
            throw TagRefusal.ofNothing(tag, rebuilt);
        }
    }

    private static RemoteTag named(RemoteRefs refs, ReleaseTag tag) throws ReleaseException {
        return refs.tag(tag.name())
                .orElseThrow(() -> TagRefusal.missing(tag, refs.tags().keySet()));
    }

    private static ReleasedVersions released(Publications publications, ReleaseTag tag, List<String> warnings)
            throws InterruptedException {
        try {
            return publications.read(tag.form());
        } catch (ReleaseException e) {
            warnings.add("it could not be told which versions are out, so every tag counts as one: "
                    + e.problem().because());
            return ReleasedVersions.UNTOLD;
        }
    }

    private static Set<ReleaseTag> others(RemoteRefs refs, ReleaseTag tag) {
        return new ReleaseTags(refs, tag.form())
                .all().stream().filter(other -> !other.equals(tag)).collect(Collectors.toSet());
    }
}
