package ai.vantage6.release.vantage6;

import ai.vantage6.release.model.Secret;

/**
 * The account of a node.
 *
 * @param key what it logs in with
 */
public record NodeAccount(int id, String name, int organization, Secret key) {}
