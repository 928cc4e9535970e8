package ai.vantage6.release.verification;

import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Scope;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Finding;
import java.util.Optional;
import java.util.Set;

/**
 * The version that is looked for.
 *
 * @param names what it has to consist of
 * @param tagged its commit; empty when the clone lacks the tag
 * @param borrowed whose names they are, where the clone lacks its own: "version/5.0.0", "the checked-out commit"
 * @param tags every release tag of the clone
 */
public record Sought(
        ReleaseTag tag,
        Names names,
        Optional<ObjectId> tagged,
        Optional<String> borrowed,
        Set<ReleaseTag> tags,
        SemanticStyle style) {

    public Sought {
        tags = Set.copyOf(tags);
    }

    public Version version() {
        return tag.version();
    }

    /**
     * Something that people do not find. With borrowed names nobody can tell whether they should.
     *
     * @param recorded whether its own release record names it
     */
    Finding gone(String subject, String because, String hint, boolean recorded) {
        return recorded || borrowed.isEmpty()
                ? Each.wrong("not-out", subject, because, hint)
                : new Finding.NotCompared(subject, because + ", and only " + borrowed.get() + " has one");
    }

    Scope scope() {
        return names.scope();
    }
}
