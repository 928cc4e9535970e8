package ai.vantage6.release.git;

import ai.vantage6.release.model.ObjectId;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Ref;

/** Turns JGit's object ids into ours and back. */
final class Ids {

    private Ids() {}

    static org.eclipse.jgit.lib.ObjectId jgit(ObjectId id) {
        return org.eclipse.jgit.lib.ObjectId.fromString(id.hex());
    }

    static Set<org.eclipse.jgit.lib.ObjectId> jgit(Set<ObjectId> ids) {
        return ids.stream().map(Ids::jgit).collect(Collectors.toUnmodifiableSet());
    }

    /** What a ref leads to, behind any tag object. */
    static ObjectId peeled(Ref ref) {
        return of(ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId());
    }

    static ObjectId of(AnyObjectId id) {
        return new ObjectId(id.name());
    }
}
