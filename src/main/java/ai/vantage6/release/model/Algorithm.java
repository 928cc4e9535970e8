package ai.vantage6.release.model;

/**
 * An algorithm as a release makes it.
 *
 * @param name as its store shows it: "Average"
 * @param image where its versions are, for people
 * @param madeFor the version of vantage6
 */
public record Algorithm(String name, ImageName image, InfrastructureVersion madeFor) {}
