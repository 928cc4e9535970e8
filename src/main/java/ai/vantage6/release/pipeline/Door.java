package ai.vantage6.release.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * A service that the release will need: asked beforehand whether it will open, without changing anything there.
 *
 * @param id names the service, for people and scripts
 * @param stages the stages that go through it; closed, it refuses a release in which one of them has something to do
 */
public record Door(StageId id, List<StageId> stages, Lock lock) {

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
}
