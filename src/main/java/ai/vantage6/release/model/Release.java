package ai.vantage6.release.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * A checked request: this tag, at this commit, for this branch.
 *
 * @param tagged the commit that the tag names
 * @param branch takes the version commit
 * @param branchHead where that branch stands on the remote now
 * @param versionCommit the version commit of an earlier run, when the branch holds one
 * @param date the tagged commit's date, the only time that goes into what we make
 * @param others every other release tag of the remote
 */
public record Release(
        ReleaseTag tag,
        ObjectId tagged,
        String branch,
        ObjectId branchHead,
        Optional<ObjectId> versionCommit,
        Instant date,
        Set<ReleaseTag> others) {

    public Release {
        others = Set.copyOf(others);
    }

    public Version version() {
        return tag.version();
    }

    /** Whether no final release is higher than this one, which must be final itself. */
    public boolean isHighestFinal() {
        return version().isFinal()
                && others.stream()
                        .map(ReleaseTag::version)
                        .noneMatch(other -> other.isFinal() && other.compareTo(version()) > 0);
    }

    /** The final release before this one, by version order. */
    public Optional<ReleaseTag> previousFinal() {
        return others.stream()
                .filter(other -> other.version().isFinal() && !other.version().isPost())
                .filter(other -> other.compareTo(tag) < 0)
                .max(Comparator.naturalOrder());
    }

    /** The release that the notes begin from: for a pre-release also an earlier one of the same X.Y.Z. */
    public Optional<ReleaseTag> previous() {
        return version().isFinal()
                ? previousFinal()
                : others.stream()
                        .filter(other -> other.version().base().equals(version().base()))
                        .filter(other -> other.compareTo(tag) < 0)
                        .max(Comparator.naturalOrder())
                        .or(this::previousFinal);
    }
}
