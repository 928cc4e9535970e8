package ai.vantage6.release.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A checked request: this tag, at this commit, for this branch.
 *
 * @param tagged the commit that the tag names; of a tag that is still to be made the commit that its own follows, until that one
 *     is written
 * @param branch takes the version commit
 * @param branchHead where that branch stands on the remote now
 * @param versionCommit the version commit of an earlier run, when the branch holds one
 * @param date the tagged commit's date, the only time that goes into what we make
 * @param others every other release tag of the remote, whether or not its release ever came out
 * @param released which versions are out
 * @param onto the commit that this run puts the tagged one onto, where it makes the tag; empty where the remote has the tag
 */
public record Release(
        ReleaseTag tag,
        ObjectId tagged,
        String branch,
        ObjectId branchHead,
        Optional<ObjectId> versionCommit,
        Instant date,
        Set<ReleaseTag> others,
        ReleasedVersions released,
        Optional<ObjectId> onto) {

    private static final ObjectId NOWHERE = new ObjectId("0".repeat(40));

    public Release {
        others = Set.copyOf(others);
    }

    /** Where nobody was asked which versions are out: every tag may be. */
    public Release(
            ReleaseTag tag,
            ObjectId tagged,
            String branch,
            ObjectId branchHead,
            Optional<ObjectId> versionCommit,
            Instant date,
            Set<ReleaseTag> others) {
        this(tag, tagged, branch, branchHead, versionCommit, date, others, ReleasedVersions.UNTOLD, Optional.empty());
    }

    /** Of a version that is only looked at: nobody needs its commits. */
    public static Release lookedAt(ReleaseTag tag, Set<ReleaseTag> others, ReleasedVersions released) {
        return new Release(
                tag, NOWHERE, "", NOWHERE, Optional.empty(), Instant.EPOCH, others, released, Optional.empty());
    }

    /** The commit that the version commit follows. */
    public ObjectId before() {
        return onto.orElse(tagged);
    }

    /** The same, once the commit is written that a tag still to be made will name; else there is nothing to change. */
    public Release with(ObjectId versionCommit) {
        return onto.isEmpty()
                ? this
                : new Release(tag, versionCommit, branch, branchHead, Optional.empty(), date, others, released, onto);
    }

    /** The same, of which the version commit is known by now. */
    public Release madeAs(ObjectId commit) {
        return new Release(tag, tagged, branch, branchHead, Optional.of(commit), date, others, released, onto);
    }

    /** The commit that the tag names when the release is out: an action is checked out as its version commit has it. */
    public ObjectId shownAt() {
        return tag.form().endsOnVersionCommit() ? versionCommit.orElse(tagged) : tagged;
    }

    public Version version() {
        return tag.version();
    }

    /** Which versions people have, as far as somebody can tell; else those of every tag, so that nothing is led back. */
    public Set<Version> versionsOut() {
        return released.told()
                .orElseGet(() -> others.stream().map(ReleaseTag::version).collect(Collectors.toSet()));
    }

    /** Whether no final release that is out is higher than this one, which must be final itself. */
    public boolean isHighestFinal() {
        // a version whose tag was deleted is still what people have
        var versions = Stream.concat(out().map(ReleaseTag::version), released.told().orElse(Set.of()).stream());
        return version().isFinal() && versions.noneMatch(other -> other.isFinal() && other.compareTo(version()) > 0);
    }

    /** The final release before this one, by version order, of those that are out. */
    public Optional<ReleaseTag> previousFinal() {
        return earlier()
                .filter(other -> isFinal(other) && !other.version().isPost())
                .max(Comparator.naturalOrder());
    }

    /** The release that the notes begin from: for a pre-release also an earlier one of the same X.Y.Z. */
    public Optional<ReleaseTag> previous() {
        return version().isFinal()
                ? previousFinal()
                : earlier()
                        .filter(other -> other.version().base().equals(version().base()))
                        .max(Comparator.naturalOrder())
                        .or(this::previousFinal);
    }

    private Stream<ReleaseTag> earlier() {
        return out().filter(other -> other.compareTo(tag) < 0);
    }

    private Stream<ReleaseTag> out() {
        return others.stream().filter(other -> released.mayInclude(other.version()));
    }

    private static boolean isFinal(ReleaseTag other) {
        return other.version().isFinal();
    }
}
