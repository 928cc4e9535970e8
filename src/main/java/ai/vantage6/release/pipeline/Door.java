package ai.vantage6.release.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * A service that the release will need: asked beforehand whether it will open, without changing anything there.
 *
 * @param id names the service, for people and scripts
 * @param stages the stages that go through it; closed, it refuses a release in which one of them has something to do
 * @param leftOut why nobody asks: the release does without
 */
public record Door(StageId id, List<StageId> stages, Optional<String> leftOut, Lock lock) {

    /** Tries the lock. */
    @FunctionalInterface
    public interface Lock {

        /**
         * Asks the service.
         *
         * @return why it will not open
         */
        Optional<Problem> tryLock() throws ReleaseException, InterruptedException;
    }

    public Door {
        stages = List.copyOf(stages);
    }

    public Door(StageId id, List<StageId> stages, Lock lock) {
        this(id, stages, Optional.empty(), lock);
    }

    /** The same door, which is known to be shut before anybody is asked. */
    public Door shut(Problem problem) {
        return new Door(id, stages, () -> Optional.of(problem));
    }

    /** The same door, through which this release does not go. */
    public Door leftOut(String reason) {
        return new Door(id, stages, Optional.of(reason), Optional::empty);
    }
}
