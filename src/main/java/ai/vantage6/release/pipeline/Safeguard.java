package ai.vantage6.release.pipeline;

/** Looks once more whether what was asked for still holds, since building takes minutes. */
@FunctionalInterface
public interface Safeguard {

    /** When it is asked. */
    enum Moment {
        FIRST_CHANGE,
        POINT_OF_NO_RETURN
    }

    /** For a plan that nothing outside can overtake. */
    Safeguard NONE = moment -> {};

    /**
     * Reads the outside world.
     *
     * @throws ReleaseException when it does not hold any more, or cannot be told
     */
    void check(Moment moment) throws ReleaseException, InterruptedException;
}
