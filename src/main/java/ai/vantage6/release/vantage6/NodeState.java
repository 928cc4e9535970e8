package ai.vantage6.release.vantage6;

/** A data station, as the server knows it. */
public record NodeState(String name, boolean online) {}
