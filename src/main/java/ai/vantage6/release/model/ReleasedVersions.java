package ai.vantage6.release.model;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The versions that are out: published by the host or listed by the index. A tag alone has brought nothing to anybody.
 *
 * @param told empty when that could not be told
 * @param onHost those of which the host has published a release, which is among the last things of one
 */
public record ReleasedVersions(Optional<Set<Version>> told, Set<Version> onHost) {

    /** Nobody could tell. */
    public static final ReleasedVersions UNTOLD = new ReleasedVersions(Optional.empty(), Set.of());

    public ReleasedVersions {
        told = told.map(Set::copyOf);
        onHost = Set.copyOf(onHost);
    }

    /**
     * A version is out where either has it: the index has never seen a user interface or an algorithm, and the host shows no
     * release of most tags that are older than this program.
     *
     * @param onIndex what the index lists of the package that is published last
     * @param onHost what the host has published; drafts are not out
     */
    public static ReleasedVersions of(Set<Version> onIndex, Set<Version> onHost) {
        var versions = new HashSet<>(onIndex);
        versions.addAll(onHost);
        return new ReleasedVersions(Optional.of(versions), onHost);
    }

    /** Whether the version is known to be out. */
    public boolean include(Version version) {
        return told.isPresent() && told.get().contains(version);
    }

    /** Whether the version is out, or may be where nobody could tell. */
    public boolean mayInclude(Version version) {
        return told.isEmpty() || told.get().contains(version);
    }
}
