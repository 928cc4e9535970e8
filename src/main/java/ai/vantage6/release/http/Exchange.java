package ai.vantage6.release.http;

import ai.vantage6.release.pipeline.Problem;
import java.util.Optional;

/** What became of one attempt. */
sealed interface Exchange {

    /** The whole answer arrived. */
    record Answered(Answer answer) implements Exchange {}

    /**
     * No answer, or not the whole of it, so nobody knows whether the service did what it was asked to.
     *
     * @param cause what is to blame, where that is not the service
     */
    record Lost(String reason, Optional<Problem> cause) implements Exchange {

        Lost(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** Whether trying again may give another result. */
    default boolean isPassing() {
        return switch (this) {
            case Answered(var answer) -> answer.isPassing();
            case Lost _ -> true;
        };
    }

    /** Whether the service says that it has not done what it was asked to, since it was asked too often. */
    default boolean isLimited() {
        return this instanceof Answered(var answer) && answer.isLimited();
    }

    /** Whether a service turned us away at the door; some do so once while a token spreads among their machines. */
    default boolean isUnauthorized() {
        return this instanceof Answered(var answer) && answer.status() == 401;
    }
}
