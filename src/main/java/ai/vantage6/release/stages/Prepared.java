package ai.vantage6.release.stages;

import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SideBySide;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Order;
import ai.vantage6.release.pipeline.Safeguard;
import java.util.Optional;

/**
 * What every stage has said.
 *
 * @param record of the release, when every stage knows
 * @param artifacts what it brings to registries
 * @param compared what is in it, beside the release before
 */
public record Prepared(
        Order order,
        Safeguard safeguard,
        Given<ReleaseRecord> record,
        Given<ReleasedArtifacts> artifacts,
        Given<Scope> scope,
        Given<SideBySide> compared) {

    /** Where nobody looks at the release before. */
    public Prepared(
            Order order,
            Safeguard safeguard,
            Given<ReleaseRecord> record,
            Given<ReleasedArtifacts> artifacts,
            Given<Scope> scope) {
        this(
                order,
                safeguard,
                record,
                artifacts,
                scope,
                new Given<>(Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
