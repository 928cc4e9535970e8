package ai.vantage6.release.pipeline;

import java.util.List;

/** Changes that do not depend on each other, so that they may be carried out at the same time. */
public record Batch(List<Change> changes) {

    public Batch {
        changes = List.copyOf(changes);
    }
}
