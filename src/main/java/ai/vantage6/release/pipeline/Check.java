package ai.vantage6.release.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * One side of a release that is looked at; looking changes nothing there.
 *
 * @param id names the check, for people and scripts; its title is imperative, as a stage's is
 * @param leftOut why nobody looks
 */
public record Check(StageId id, Look look, Optional<String> leftOut) {

    public Check(StageId id, Look look) {
        this(id, look, Optional.empty());
    }

    /** One that has nothing to look at, and is told in its place all the same. */
    public static Check leftOut(StageId id, String reason) {
        return new Check(id, List::of, Optional.of(reason));
    }

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
