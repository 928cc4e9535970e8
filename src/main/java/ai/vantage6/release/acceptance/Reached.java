package ai.vantage6.release.acceptance;

/** What a step has left behind, or why there is nothing. */
sealed interface Reached<T> {

    /** What every step may stand on. */
    Reached<Seen.Nothing> START = new There<>(new Seen.Nothing());

    record There<T>(T value) implements Reached<T> {}

    /**
     * Nothing.
     *
     * @param because what a step says that would have stood on it, without a full stop
     */
    record Missing<T>(String because) implements Reached<T> {}
}
