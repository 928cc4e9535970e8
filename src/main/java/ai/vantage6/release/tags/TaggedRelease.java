package ai.vantage6.release.tags;

import ai.vantage6.release.config.AllowedBranches;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.git.SourceRepository.RemoteRefs;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The release that a tag asks for.
 *
 * @param warnings what may be wrong with it
 */
public record TaggedRelease(Release release, List<String> warnings) {

    /** Finds the tag on the remote, the commit that it names and the branch that takes its version commit. */
    public static TaggedRelease find(
            Subject subject, SourceRepository repository, AllowedBranches allowed, Publications publications)
            throws ReleaseException, InterruptedException {
        var tag = subject.tag();
        var refs = repository.refs();
        var tagged = switch (subject) {
            case Subject.Supposed supposed -> supposed.commit();
            case Subject.Tagged named -> tagged(named, refs, repository);
        };
        var date = repository.commit(tagged).date();
        var choice = new BranchChoice(repository, allowed, refs);
        var branch = subject.supposed().isPresent()
                ? choice.suppose(tag, tagged, subject.branch())
                : choice.choose(tag, tagged, subject.branch());
        var warnings = new ArrayList<>(branch.warnings());
        var release = new Release(
                tag,
                tagged,
                branch.name(),
                branch.head(),
                branch.versionCommit(),
                date,
                others(refs, tag),
                released(publications, warnings));
        warnings.addAll(new ReleaseDoubts(repository).about(release, refs));
        return new TaggedRelease(release, List.copyOf(warnings));
    }

    private static ObjectId tagged(Subject.Tagged subject, RemoteRefs refs, SourceRepository repository)
            throws ReleaseException, InterruptedException {
        var tag = refs.tag(subject.tag().name()).orElseThrow(() -> TagRefusal.missing(subject.tag()));
        var pushed = new VersionCommits(repository).pushedAt(subject.tag(), tag.peeled());
        var startedAt = subject.startedAt();
        if (startedAt.isPresent() && !pushed.equals(startedAt.get())) {
            TagRefusal.unlessAt(subject.tag(), tag, startedAt.get());
        }
        return pushed;
    }

    private static ReleasedVersions released(Publications publications, List<String> warnings)
            throws InterruptedException {
        try {
            return publications.read();
        } catch (ReleaseException e) {
            warnings.add("it could not be told which versions are out, so every tag counts as one: "
                    + e.problem().because());
            return ReleasedVersions.UNTOLD;
        }
    }

    private static Set<ReleaseTag> others(RemoteRefs refs, ReleaseTag tag) {
        return refs.tags().keySet().stream()
                .flatMap(name -> ReleaseTag.parse(tag.prefix(), "refs/tags/" + name).stream())
                .filter(other -> !other.equals(tag))
                .collect(Collectors.toSet());
    }
}
