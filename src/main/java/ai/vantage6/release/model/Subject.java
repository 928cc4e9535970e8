package ai.vantage6.release.model;

import java.util.Optional;

/** The release that is meant, made once from what was asked for; only text that has matched the grammar gets here. */
public sealed interface Subject {

    /** Its tag; while the number of a candidate is not known yet, that of the final which it leads to. */
    ReleaseTag tag();

    /** The branch that takes the version commit, when it is named. */
    Optional<String> branch();

    /**
     * A tag that the remote has.
     *
     * @param startedAt what the tag named when this run was started, when the run was started by that tag
     */
    record Tagged(ReleaseTag tag, Optional<String> branch, Optional<ObjectId> startedAt) implements Subject {}

    /** A version that is out: nothing is committed, so that any branch which holds its tag will do. */
    record Out(ReleaseTag tag, Optional<String> branch) implements Subject {}

    /**
     * A commit that is looked at as if it bore the tag.
     *
     * @param commit the one that is checked out
     * @param pullRequest whether it is the merge commit of a pull request, which is on no branch yet
     */
    record Supposed(ReleaseTag tag, Optional<String> branch, ObjectId commit, boolean pullRequest) implements Subject {}

    /**
     * A tag that this run makes, after the commit that bears it.
     *
     * @param startedAt the commit for which the run was started; a run that is repeated was started for the same one
     */
    record ToBeTagged(Aim aim, TagForm form, Optional<String> branch, ObjectId startedAt) implements Subject {

        @Override
        public ReleaseTag tag() {
            return form.of(aim.leadsTo());
        }
    }

    /** What a tag is made for. */
    sealed interface Aim {

        /** The final version. */
        Version leadsTo();

        /** The next pre-release that leads to a final version. */
        record NextCandidate(Version leadsTo, Phase phase) implements Aim {

            /** Whether that version is one of those that are counted. */
            public boolean counts(Version version) {
                return version.isBefore(leadsTo)
                        && version.preRelease()
                                .filter(pre -> pre.phase() == phase)
                                .isPresent();
            }
        }

        /** The final version of the very sources of a candidate. */
        record FinalOf(Version candidate) implements Aim {

            @Override
            public Version leadsTo() {
                return candidate.toFinal();
            }
        }
    }

    /** The commit that is looked at as if it bore the tag. */
    default Optional<ObjectId> supposed() {
        return switch (this) {
            case Tagged _, Out _, ToBeTagged _ -> Optional.empty();
            case Supposed supposed -> Optional.of(supposed.commit());
        };
    }
}
