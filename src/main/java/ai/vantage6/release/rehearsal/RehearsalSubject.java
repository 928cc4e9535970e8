package ai.vantage6.release.rehearsal;

import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.model.Phase;
import ai.vantage6.release.model.PreRelease;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.TagForm;
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
 * @param tag of the release; of a candidate, whose number the release finds, that of the final which it leads to
 * @param standing whether the repository has the tag
 * @param text as it is spoken of
 */
public record RehearsalSubject(ReleaseTag tag, Standing standing, String text) {

    /** Where the tag of a rehearsed release comes from. */
    enum Standing {
        /** The repository has it. */
        TAGGED,
        /** The checked-out commit is taken as if it bore it. */
        SUPPOSED,
        /** The release makes it. */
        TO_BE_TAGGED
    }

    /** Tells which version the sources of the checked-out commit declare. */
    @FunctionalInterface
    public interface Sources {
        Optional<Version> declared() throws ReleaseException;
    }

    /** A tag that the repository has. */
    public static RehearsalSubject tagged(ReleaseTag tag) {
        return new RehearsalSubject(tag, Standing.TAGGED, tag.name());
    }

    /** The checked-out commit, as if it bore the tag. */
    public static RehearsalSubject supposed(ReleaseTag tag) {
        return supposed(tag, "");
    }

    /** The next candidate of a version, which the release makes together with its tag. */
    public static RehearsalSubject candidate(Version leadsTo, Phase phase) {
        return new RehearsalSubject(
                new ReleaseTag(leadsTo), Standing.TO_BE_TAGGED, "the next " + phase.letters() + " of " + leadsTo);
    }

    /** Whether the release is that of the checked-out commit, which does not bear the tag. */
    public boolean supposed() {
        return standing == Standing.SUPPOSED;
    }

    private static RehearsalSubject supposed(ReleaseTag tag, String origin) {
        return new RehearsalSubject(tag, Standing.SUPPOSED, tag + origin + ", as if the checked-out commit bore it,");
    }

    /**
     * When nobody names one: the highest release tag on the checked-out commit; without one, the next number after the tags
     * in its history; in a clone without those, the next one after what the sources declare.
     */
    public static RehearsalSubject of(CloneDirectory clone, TagForm form, Sources sources)
            throws ReleaseException, IOException {
        var head = ObjectId.fromString(clone.head().hex());
        var tags = tags(clone, form);
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
        return supposed(next(form.of(declared), tags), " (the next after " + declared + ", which the sources declare)");
    }

    /** The commit that is released. */
    public ai.vantage6.release.model.ObjectId commit(CloneDirectory clone) throws ReleaseException, IOException {
        return standing != Standing.TAGGED ? clone.head() : commit(tag, clone);
    }

    private static ai.vantage6.release.model.ObjectId commit(ReleaseTag tag, CloneDirectory clone)
            throws ReleaseException, IOException {
        var commit = clone.commitOf(tag.ref());
        if (commit.isPresent()) {
            return commit.get();
        }
        throw tag.meantAmong(clone.tags())
                .map(meant -> new ReleaseException(
                        "tag-missing",
                        "rehearse " + tag,
                        "this repository has no such tag, but " + meant + " of the same version",
                        "Name that one"))
                .orElseGet(() -> missing(tag));
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

    private static Map<ReleaseTag, ObjectId> tags(CloneDirectory clone, TagForm form) throws IOException {
        var tags = new HashMap<ReleaseTag, ObjectId>();
        for (var ref : clone.repository().getRefDatabase().getRefsByPrefix("refs/tags/")) {
            var tag = ReleaseTag.parse(ref.getName())
                    .filter(one -> one.form() == form && !one.version().isPost());
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
