package ai.vantage6.release.model;

/**
 * The file that makes a repository an action of GitHub's: people name a commit of it, and it names the image that is run.
 *
 * @param path where it lies: action.yml
 * @param image the name of the one among the layout's images
 */
public record ActionFile(String path, String image) {}
