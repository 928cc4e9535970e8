package ai.vantage6.release.coverage;

/**
 * One of the ways on from a line.
 *
 * @param block groups the branches of a line, counted from 0
 * @param number counted from 0 in its block
 * @param hits how often it was taken
 */
public record Branch(int line, int block, int number, long hits) {}
