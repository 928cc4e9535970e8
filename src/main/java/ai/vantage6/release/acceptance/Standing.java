package ai.vantage6.release.acceptance;

import ai.vantage6.release.containers.RunningContainer;
import ai.vantage6.release.vantage6.Vantage6Server;

/**
 * A server that stands and answers.
 *
 * @param name by which nodes reach it
 */
record Standing(Vantage6Server server, RunningContainer container, String name) {}
