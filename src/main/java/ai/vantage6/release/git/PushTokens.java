package ai.vantage6.release.git;

import ai.vantage6.release.model.Secret;
import java.util.Optional;

/**
 * With what we push.
 *
 * @param commits COMMIT_PAT, whose owner may push to protected branches
 * @param tags GITHUB_TOKEN: GitHub starts a workflow for every other token's push, and none for this one's
 */
public record PushTokens(Optional<Secret> commits, Optional<Secret> tags) {

    static PushTokens one(Optional<Secret> secret) {
        return new PushTokens(secret, secret);
    }
}
