package ai.vantage6.release.acceptance;

import ai.vantage6.release.vantage6.Vantage6Server;

/**
 * A server that stands and answers.
 *
 * @param grounds where it stands
 * @param name by which nodes reach it
 */
record Standing(Grounds grounds, Vantage6Server server, String name) {}
