package ai.vantage6.release.pipeline;

/** Looks once more whether what was asked for still holds: before the first change and at the point of no return. */
@FunctionalInterface
public interface Safeguard {

    /** For a plan that nothing outside can overtake. */
    Safeguard NONE = () -> {};

    /**
     * Reads the outside world.
     *
     * @throws ReleaseException when it does not hold any more, or cannot be told
     */
    void check() throws ReleaseException, InterruptedException;
}
