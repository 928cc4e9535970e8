package ai.vantage6.release.tags;

import ai.vantage6.release.git.Commit;
import ai.vantage6.release.git.SourceRepository;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Knows the commits in which a version is written into the sources: by their message and by what they follow. */
public record VersionCommits(SourceRepository repository) {

    private static final Pattern MESSAGE = Pattern.compile("Updated the version to (\\S+)\n");

    /** The message of every version commit since 2021. */
    public static String message(Version version) {
        return "Updated the version to " + version + "\n";
    }

    /** The version that a commit has written into the sources; empty where it is another kind of commit. */
    static Optional<Version> version(Commit commit) {
        var matcher = MESSAGE.matcher(commit.message());
        return matcher.matches() ? Version.parse(matcher.group(1)) : Optional.empty();
    }

    /** The version commit of this very tag, made by an earlier run; others belong to a tag that was elsewhere then. */
    static Optional<ObjectId> made(Version version, ObjectId tagged, Collection<Commit> commits) {
        return all(version, commits)
                .filter(commit -> commit.parents().equals(List.of(tagged)))
                .map(Commit::id)
                .findFirst();
    }

    /** Where a tag was when somebody pushed it: a release may have put it on its version commit since. */
    ObjectId pushedAt(ReleaseTag tag, ObjectId now) throws ReleaseException, InterruptedException {
        if (!tag.form().endsOnVersionCommit()) {
            return now;
        }
        var commit = repository.commit(now);
        return commit.message().equals(message(tag.version()))
                        && commit.parents().size() == 1
                ? commit.parents().getFirst()
                : now;
    }

    static Stream<Commit> all(Version version, Collection<Commit> commits) {
        return commits.stream().filter(commit -> commit.message().equals(message(version)));
    }
}
