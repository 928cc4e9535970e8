package ai.vantage6.release.acceptance;

import ai.vantage6.release.containers.ContainerHost;
import ai.vantage6.release.containers.Family;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.model.Secret;
import java.util.function.Consumer;

/**
 * Where the candidate is started.
 *
 * @param family by which everything there is known
 * @param caller reaches what is started, and nothing else
 * @param masking hears of each secret before it is used
 */
public record Grounds(
        ContainerHost host, Family family, HttpCaller caller, Patience patience, Consumer<Secret> masking) {}
