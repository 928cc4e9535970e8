package ai.vantage6.release.pipeline;

import java.util.List;

/**
 * One side of a release that is looked at; looking changes nothing there.
 *
 * @param id names the check, for people and scripts; its title is imperative, as a stage's is
 */
public record Check(StageId id, Look look) {

    /** Looks at everything that belongs to a check. */
    @FunctionalInterface
    public interface Look {

        /**
         * Looks.
         *
         * @return one finding for each thing, in an order that does not change
         * @throws ReleaseException when not even the first of them could be looked at
         */
        List<Finding> look() throws ReleaseException, InterruptedException;
    }
}
