package ai.vantage6.release.rehearsal;

/**
 * How GitHub's stand-in keeps its repository.
 *
 * @param immutable whether a published release takes no files any more ("immutable releases"; on GitHub off by default)
 * @param lag how many readings of the list of releases miss a new one
 * @param digests whether it tells the digests of files, as GitHub does since June 2025
 */
public record GitHubSettings(boolean immutable, int lag, boolean digests) {

    /** The least kind of what a repository may have chosen. */
    public static final GitHubSettings STRICT = new GitHubSettings(true, 1, true);

    /** As GitHub has it before anybody chooses. */
    public static final GitHubSettings DEFAULT = new GitHubSettings(false, 1, true);
}
