package ai.vantage6.release.rehearsal;

import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.model.PreRelease;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Which release of a repository is rehearsed when nobody names one.
 *
 * @param supposed whether the checked-out commit is taken as if it bore the tag
 */
public record RehearsalSubject(ReleaseTag tag, boolean supposed) {

    private static final Version FIRST = Version.parse("0.1.0").orElseThrow();

    /** The highest release tag on the checked-out commit; without one, the next number after what the commit holds. */
    public static RehearsalSubject of(Path source) throws ReleaseException, IOException {
        try (var clone = CloneDirectory.containing(source)) {
            var repository = clone.repository();
            var head = ObjectId.fromString(clone.head().hex());
            var tags = tags(clone);
            var here = highest(tags, Set.of(head));
            return here.isPresent()
                    ? new RehearsalSubject(here.get(), false)
                    : new RehearsalSubject(next(highest(tags, history(repository, head))), true);
        }
    }

    private static ReleaseTag next(Optional<ReleaseTag> latest) {
        return new ReleaseTag(latest.map(ReleaseTag::version)
                .map(version -> new Version(
                        version.major(),
                        version.minor(),
                        version.isFinal() ? version.patch() + 1 : version.patch(),
                        version.preRelease().map(pre -> new PreRelease(pre.phase(), pre.number() + 1)),
                        Optional.empty()))
                .orElse(FIRST));
    }

    private static Optional<ReleaseTag> highest(Map<ReleaseTag, ObjectId> tags, Collection<ObjectId> commits) {
        return tags.entrySet().stream()
                .filter(tag -> commits.contains(tag.getValue()))
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder());
    }

    private static Map<ReleaseTag, ObjectId> tags(CloneDirectory clone) throws IOException {
        var tags = new HashMap<ReleaseTag, ObjectId>();
        for (var ref : clone.repository().getRefDatabase().getRefsByPrefix("refs/tags/version/")) {
            var tag = ReleaseTag.parse(ref.getName());
            var commit = clone.commitOf(ref.getName());
            if (tag.isPresent() && commit.isPresent()) {
                tags.put(tag.get(), ObjectId.fromString(commit.get().hex()));
            }
        }
        return tags;
    }

    private static Set<ObjectId> history(Repository repository, ObjectId head) throws IOException {
        var commits = new HashSet<ObjectId>();
        try (var walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            walk.markStart(walk.parseCommit(head));
            walk.forEach(commit -> commits.add(commit.toObjectId()));
        }
        return commits;
    }
}
