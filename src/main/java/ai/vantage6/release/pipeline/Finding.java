package ai.vantage6.release.pipeline;

import java.util.Optional;

/** What was seen of one thing that a check looked at. */
public sealed interface Finding {

    /** What was looked at, for people: {@code vantage6-4.14.0.tar.gz}. */
    String subject();

    /**
     * As it should be.
     *
     * @param text what was seen, without a full stop
     */
    record Good(String subject, String text) implements Finding {}

    /** Not as it should be. */
    record Wrong(String subject, Problem problem) implements Finding {}

    /** Nobody could tell: a service did not answer, or refused to. */
    record Unknown(String subject, Problem problem) implements Finding {}

    /**
     * Not held against anything.
     *
     * @param reason why there was nothing to hold it against, without a full stop
     */
    record NotCompared(String subject, String reason) implements Finding {}

    /**
     * Nothing that a program can tell: a person tries it out, and ticks it off.
     *
     * @param note what the person should know, without a full stop; may be empty
     */
    record ForPeople(String subject, String note) implements Finding {}

    /** What a person has to mend, or to look at. */
    default Optional<Problem> toMend() {
        return switch (this) {
            case Good _, NotCompared _, ForPeople _ -> Optional.empty();
            case Wrong wrong -> Optional.of(wrong.problem());
            case Unknown unknown -> Optional.of(unknown.problem());
        };
    }
}
