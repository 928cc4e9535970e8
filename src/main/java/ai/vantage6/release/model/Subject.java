package ai.vantage6.release.model;

import java.util.Optional;

/** The release that is meant, made once from what was asked for; only text that has matched the grammar gets here. */
public sealed interface Subject {

    ReleaseTag tag();

    /** The branch that takes the version commit, when it is named. */
    Optional<String> branch();

    /**
     * A tag that the remote has.
     *
     * @param startedAt what the tag named when this run was started, when the run was started by that tag
     */
    record Tagged(ReleaseTag tag, Optional<String> branch, Optional<ObjectId> startedAt) implements Subject {}

    /**
     * A commit that is looked at as if it bore the tag.
     *
     * @param commit the one that is checked out
     * @param pullRequest whether it is the merge commit of a pull request, which is on no branch yet
     */
    record Supposed(ReleaseTag tag, Optional<String> branch, ObjectId commit, boolean pullRequest) implements Subject {}

    /** The commit that is looked at as if it bore the tag. */
    default Optional<ObjectId> supposed() {
        return switch (this) {
            case Tagged _ -> Optional.empty();
            case Supposed supposed -> Optional.of(supposed.commit());
        };
    }
}
