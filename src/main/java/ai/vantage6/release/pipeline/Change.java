package ai.vantage6.release.pipeline;

import java.time.Duration;

/**
 * One write to the outside world that is still missing, or a look at what was written.
 *
 * @param summary a verb phrase that follows "would" and "did": "upload vantage6-4.14.0.tar.gz"
 * @param limit how long a courtesy may take
 */
public record Change(Kind kind, String summary, Duration limit, Effect effect) {

    /** How much a change weighs. */
    public enum Kind {
        /** Can be made again or taken back. */
        REPLACEABLE,
        /** Can never be taken back; only allowed after the point of no return. */
        PERMANENT,
        /** Writes nothing: looks whether earlier changes have arrived. */
        VERIFICATION,
        /** Useful to people, but its failure is a remark, never a failed release. */
        COURTESY
    }

    /** Carries the change out. When the answer is lost it looks up what happened, and never repeats it blindly. */
    @FunctionalInterface
    public interface Effect {
        void apply() throws ReleaseException, InterruptedException;
    }

    /** One that takes no longer than a courtesy may. */
    public Change(Kind kind, String summary, Effect effect) {
        this(kind, summary, Courtesy.LIMIT, effect);
    }

    public static Change replaceable(String summary, Effect effect) {
        return new Change(Kind.REPLACEABLE, summary, effect);
    }

    public static Change permanent(String summary, Effect effect) {
        return new Change(Kind.PERMANENT, summary, effect);
    }

    public static Change verification(String summary, Effect effect) {
        return new Change(Kind.VERIFICATION, summary, effect);
    }

    public static Change courtesy(String summary, Effect effect) {
        return new Change(Kind.COURTESY, summary, effect);
    }

    /** One that takes longer than others, and is worth it. */
    public static Change courtesy(String summary, Duration limit, Effect effect) {
        return new Change(Kind.COURTESY, summary, limit, effect);
    }

    boolean isPermanent() {
        return kind == Kind.PERMANENT;
    }
}
