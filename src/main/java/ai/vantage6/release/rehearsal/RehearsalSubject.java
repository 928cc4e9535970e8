package ai.vantage6.release.rehearsal;

import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.model.PreRelease;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.TagPrefix;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Which release of a repository is rehearsed.
 *
 * @param supposed whether the checked-out commit is taken as if it bore the tag
 * @param text as it is spoken of
 */
public record RehearsalSubject(ReleaseTag tag, boolean supposed, String text) {

    /** Tells which version the sources of the checked-out commit declare. */
    @FunctionalInterface
    public interface Sources {
        Optional<Version> declared() throws ReleaseException;
    }

    /** A tag that the repository has. */
    public static RehearsalSubject tagged(ReleaseTag tag) {
        return new RehearsalSubject(tag, false, tag.name());
    }

    /** The checked-out commit, as if it bore the tag. */
    public static RehearsalSubject supposed(ReleaseTag tag) {
        return supposed(tag, "");
    }

    private static RehearsalSubject supposed(ReleaseTag tag, String origin) {
        return new RehearsalSubject(tag, true, tag + origin + ", as if the checked-out commit bore it,");
    }

    /**
     * When nobody names one: the highest release tag on the checked-out commit; without one, the next number after the tags
     * in its history; in a clone without those, the next one after what the sources declare.
     */
    public static RehearsalSubject of(CloneDirectory clone, TagPrefix prefix, Sources sources)
            throws ReleaseException, IOException {
        var head = ObjectId.fromString(clone.head().hex());
        var tags = tags(clone, prefix);
        var here = highest(tags, Set.of(head));
        if (here.isPresent()) {
            return tagged(here.get());
        }
        var before = highest(tags, history(clone, head));
        if (before.isPresent()) {
            return supposed(next(before.get(), tags), " (the next after " + before.get() + ")");
        }
        var declared = sources.declared()
                .orElseThrow(() -> new ReleaseException(
                        "no-version",
                        "find out which release to rehearse",
                        "the clone has no release tag, and its sources declare no version",
                        "Name one with --version X.Y.Z, or fetch the tags (git fetch --tags)"));
        return supposed(
                next(new ReleaseTag(prefix, declared), tags),
                " (the next after " + declared + ", which the sources declare)");
    }

    /** The commit that is released. */
    public ai.vantage6.release.model.ObjectId commit(CloneDirectory clone) throws ReleaseException, IOException {
        return supposed ? clone.head() : clone.commitOf(tag.ref()).orElseThrow(() -> missing(tag));
    }

    static ReleaseException missing(ReleaseTag tag) {
        return new ReleaseException(
                "tag-missing",
                "rehearse " + tag,
                "this repository has no such tag",
                "Fetch the tags (git fetch --tags), or rehearse the checked-out commit with --version "
                        + tag.version());
    }

    /** The next number that no tag bears. */
    private static ReleaseTag next(ReleaseTag tag, Map<ReleaseTag, ObjectId> taken) {
        var version = tag.version();
        var next = tag.of(new Version(
                version.major(),
                version.minor(),
                version.isFinal() ? version.patch() + 1 : version.patch(),
                version.preRelease().map(pre -> new PreRelease(pre.phase(), pre.number() + 1)),
                Optional.empty()));
        return taken.containsKey(next) ? next(next, taken) : next;
    }

    private static Optional<ReleaseTag> highest(Map<ReleaseTag, ObjectId> tags, Collection<ObjectId> commits) {
        return tags.entrySet().stream()
                .filter(tag -> commits.contains(tag.getValue()))
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder());
    }

    private static Map<ReleaseTag, ObjectId> tags(CloneDirectory clone, TagPrefix prefix) throws IOException {
        var tags = new HashMap<ReleaseTag, ObjectId>();
        for (var ref : clone.repository().getRefDatabase().getRefsByPrefix("refs/tags/" + prefix.text())) {
            var tag = ReleaseTag.parse(prefix, ref.getName())
                    .filter(one -> !one.version().isPost());
            var commit = clone.commitOf(ref.getName());
            if (tag.isPresent() && commit.isPresent()) {
                tags.put(tag.get(), ObjectId.fromString(commit.get().hex()));
            }
        }
        return tags;
    }

    private static Set<ObjectId> history(CloneDirectory clone, ObjectId head) throws IOException {
        var commits = new HashSet<ObjectId>();
        try (var walk = new RevWalk(clone.repository())) {
            walk.setRetainBody(false);
            walk.markStart(walk.parseCommit(head));
            walk.forEach(commit -> commits.add(commit.toObjectId()));
        }
        return commits;
    }
}
