package ai.vantage6.release.verification;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.Version;
import java.util.Optional;
import java.util.Set;

/**
 * The version that is looked for.
 *
 * @param names what it has to consist of
 * @param tagged its commit; empty when the clone lacks the tag, so that the names are those of another commit
 * @param tags every release tag of the clone
 */
public record Sought(
        ReleaseTag tag, Names names, Optional<ObjectId> tagged, Set<ReleaseTag> tags, SemanticStyle style) {

    public Sought {
        tags = Set.copyOf(tags);
    }

    public Version version() {
        return tag.version();
    }

    Scope scope() {
        return names.scope();
    }
}
