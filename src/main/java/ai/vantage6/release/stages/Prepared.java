package ai.vantage6.release.stages;

import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.pipeline.Given;
import ai.vantage6.release.pipeline.Order;
import ai.vantage6.release.pipeline.Safeguard;

/**
 * What every stage has said.
 *
 * @param record of the release, when every stage knows
 * @param artifacts what it brings to registries
 */
public record Prepared(
        Order order,
        Safeguard safeguard,
        Given<ReleaseRecord> record,
        Given<ReleasedArtifacts> artifacts,
        Given<Scope> scope) {}
