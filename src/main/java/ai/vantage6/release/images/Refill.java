package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Optional;

/**
 * An image or chart of a release that is to be brought back into a registry that has lost it, by what the release's record says.
 *
 * @param copy from where it may still be
 * @param tag of its version
 * @param attachments what was attached to it: SBOM, provenance, signatures
 */
public record Refill(RegistryCopy copy, Digest digest, String tag, List<Digest> attachments) {

    public Refill {
        attachments = List.copyOf(attachments);
    }

    /**
     * What a registry has again.
     *
     * @param carried with every digest that could not be had
     * @param taken what the tag names instead, which is left so
     */
    public record Refilled(Carried carried, Optional<Digest> taken) {

        /** Whether everything is there as it was. */
        public boolean isComplete() {
            return carried.isComplete() && taken.isEmpty();
        }
    }

    /** What would be brought, and what is lost, without writing anything. */
    public Refilled look() throws ReleaseException, InterruptedException {
        return new Refilled(copy.look(digest, attachments), taken(named()));
    }

    /** Brings what can be had; the tag follows once all platforms are there, whether or not something attached is lost. */
    public Refilled carryOut() throws ReleaseException, InterruptedException {
        var whole = copy.root(digest);
        var carried = copy.bring(digest, whole, attachments);
        var named = named();
        var to = copy.to();
        if (named.isEmpty() && whole.isPresent() && carried.holds(digest)) {
            to.registry().put(to.path(), tag, whole.get());
        }
        return new Refilled(carried, taken(named));
    }

    /** "ghcr.io/vantage6/infrastructure/node:4.14.0". */
    public String reference() {
        return copy.to() + ":" + tag;
    }

    /** Whether all platforms are there, or can be brought. */
    public boolean isWhole(Refilled looked) {
        return looked.carried().holds(digest);
    }

    private Optional<Digest> named() throws ReleaseException, InterruptedException {
        var to = copy.to();
        return to.registry().digest(to.path(), tag);
    }

    private Optional<Digest> taken(Optional<Digest> named) {
        return named.filter(other -> !other.equals(digest));
    }
}
