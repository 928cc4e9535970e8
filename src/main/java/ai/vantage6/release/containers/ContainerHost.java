package ai.vantage6.release.containers;

import ai.vantage6.release.buildkit.EngineConnection;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.List;

/** Runs containers in one network of their own; whatever is started bears the label of this run, and goes with it. */
public interface ContainerHost extends AutoCloseable {

    /** How long an image may take to arrive. */
    Duration PULLING = EngineConnection.PULLING;

    /** Whether it has an image already, so that nothing has to be pulled. */
    boolean has(String image) throws ReleaseException, InterruptedException;

    /** Makes sure that it has an image, without credentials. */
    void provide(String image) throws ReleaseException, InterruptedException;

    RunningContainer start(ContainerPlan plan) throws ReleaseException, InterruptedException;

    /** Removes whatever bears the label of this run, and says what that was; an earlier run that was killed has left it. */
    List<String> clear() throws ReleaseException, InterruptedException;

    /** Removes the same, come what may: also when the work was interrupted. */
    @Override
    void close();
}
