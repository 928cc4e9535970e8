package ai.vantage6.release.pipeline;

/**
 * One step of a release.
 *
 * <p>A stage only prepares: it does local work, reads the outside world and lists the changes that are still missing.
 * Nobody but {@link ReleasePlan#apply} carries a change out.
 *
 * @param <I> what the stage needs
 * @param <O> what it gives to later stages
 */
public interface Stage<I, O> {

    StageId id();

    /**
     * Says what is missing. Writes nothing outside this machine.
     *
     * @throws ReleaseException when the world cannot be read; the release is refused
     */
    Plan<O> prepare(I input) throws ReleaseException, InterruptedException;
}
