package ai.vantage6.release.tasks;

import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.stages.Prepared;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where one release is prepared: a clone, a build environment and the ways to the services. */
public interface Workplace extends AutoCloseable {

    /** Opens one; asks nobody anything yet. */
    @FunctionalInterface
    interface Opening {
        Workplace open(Progress progress) throws ReleaseException;
    }

    /** The doors of the services, for whoever has a key. */
    List<Door> doors();

    /** The page below which the index shows each project to people; empty when nobody knows it. */
    default Optional<URI> projects() {
        return Optional.empty();
    }

    /** The hosts that it talks to, beside those that base images come from. */
    default Set<String> hosts() {
        return Set.of();
    }

    Prepared prepare(Subject subject, PlanBuilder plan) throws ReleaseException, InterruptedException;

    @Override
    void close();
}
