package ai.vantage6.release.verification;

import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.MovingTags;
import ai.vantage6.release.model.ReleasedVersions;
import ai.vantage6.release.model.Version;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is out today.
 *
 * @param withdrawn those of them to which nobody is led
 */
record Out(ReleasedVersions released, Set<Version> withdrawn) {

    Out {
        withdrawn = Set.copyOf(withdrawn);
    }

    /** Whether the version, or the one whose images it rebuilds, is withdrawn. */
    boolean isWithdrawn(Version version) {
        return withdrawn.contains(version.withoutPost());
    }

    /**
     * Which version a moving tag belongs to today, whichever one was released on which day.
     *
     * @param like a version that shares the tag
     * @param all the versions that there are of what has the tag
     */
    Optional<Version> owner(MovingTag kind, Version like, Optional<String> majorName, Set<Version> all) {
        var usable = new HashSet<>(all);
        usable.removeIf(this::isWithdrawn);
        if (!isWithdrawn(like)) {
            return new MovingTags(like, majorName, usable).owner(kind);
        }
        return usable.stream()
                .filter(other -> shares(kind, like, other))
                .flatMap(other -> new MovingTags(other, majorName, usable).owner(kind).stream())
                .max(Version::compareTo);
    }

    private static boolean shares(MovingTag kind, Version one, Version other) {
        return switch (kind) {
            case NAME, LIVE -> one.major() == other.major();
            case LINE -> one.line().equals(other.line());
            case LATEST -> true;
        };
    }
}
