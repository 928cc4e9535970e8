package ai.vantage6.release.model;

import java.util.Optional;

/**
 * What was asked for.
 *
 * @param tag the text as it came; hostile until it has matched the grammar
 * @param branch the branch that takes the version commit, when named
 * @param supposed the commit that is looked at as if it bore the tag, when the tag need not exist (plan of a version)
 */
public record ReleaseRequest(String tag, Optional<String> branch, Optional<ObjectId> supposed) {}
