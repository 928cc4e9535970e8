package ai.vantage6.release.pipeline;

/**
 * One write to the outside world that is still missing, or a look at what was written.
 *
 * @param summary a verb phrase that follows "would" and "did": "upload vantage6-4.14.0.tar.gz"
 */
public record Change(Kind kind, String summary, Effect effect) {

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

    boolean isPermanent() {
        return kind == Kind.PERMANENT;
    }
}
