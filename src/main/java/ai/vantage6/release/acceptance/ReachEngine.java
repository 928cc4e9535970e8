package ai.vantage6.release.acceptance;

import ai.vantage6.release.acceptance.Seen.Nothing;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import java.util.ArrayList;
import java.util.Optional;

/** Reaches the Docker engine, and removes there what an earlier run with the same label has left. */
public record ReachEngine(Opening opening) implements Step<Nothing, Grounds> {

    /** Makes the connection. */
    @FunctionalInterface
    public interface Opening {
        Grounds open() throws ReleaseException, InterruptedException;
    }

    @Override
    public StageId id() {
        return new StageId("engine", "Reach the Docker engine");
    }

    @Override
    public Seen<Grounds> take(Nothing nothing) throws ReleaseException, InterruptedException {
        var grounds = opening.open();
        var findings = new ArrayList<Finding>();
        findings.add(new Finding.Good("the Docker engine", "answers"));
        try {
            grounds.host()
                    .clear()
                    .forEach(
                            left -> findings.add(new Finding.Good(left, "was left by an earlier run, and is removed")));
        } catch (ReleaseException | RuntimeException | InterruptedException e) {
            grounds.host().close();
            throw e;
        }
        return new Seen<>(findings, Optional.of(grounds));
    }
}
