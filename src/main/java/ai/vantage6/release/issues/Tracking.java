package ai.vantage6.release.issues;

import java.util.Optional;

/**
 * How the issues of a release are followed.
 *
 * @param issues empty where nobody follows them, or no token can read them
 * @param board empty where there is none, or no token for it
 * @param lacking what is missing for the rest, a sentence without its full stop
 */
public record Tracking(
        Optional<RepositoryIssues> issues, Optional<ProjectBoard> board, Optional<String> lacking) {}
