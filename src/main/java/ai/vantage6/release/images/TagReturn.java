package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.List;
import java.util.Optional;

/** A moving tag that is to name again what it named before. */
public sealed interface TagReturn {

    /** There is nothing to do. */
    record There(String note) implements TagReturn {}

    /** It was not there before, and nobody deletes it. */
    record WasNew(String note) implements TagReturn {}

    /** Somebody has moved it since. */
    record MovedAgain(Problem problem) implements TagReturn {}

    /** It cannot be. */
    record Impossible(Problem problem) implements TagReturn {}

    /** It can. */
    record Possible(TagMove move) implements TagReturn {

        /** "move ghcr.io/vantage6/infrastructure/node:uluru back to sha256:…". */
        public String text() {
            return "move " + move.tag().text() + " back to "
                    + move.tag().after().map(Digest::oci).orElseThrow();
        }

        public void carryOut() throws ReleaseException, InterruptedException {
            move.carryOut();
        }
    }

    /** Asks what the tag names now, and whether what it named before is still there. */
    static TagReturn of(MovedTag tag, List<Destination> destinations) throws ReleaseException, InterruptedException {
        var place = destinations.stream()
                .filter(one -> one.registry().host().equals(tag.image().registry()))
                .findFirst();
        if (place.isEmpty()) {
            return new There(tag.text() + " is in a registry that the configuration no longer names");
        }
        if (tag.before().isEmpty()) {
            return wasNew(tag, place.get());
        }
        var registry = place.get().registry();
        var repository = tag.image().repository();
        var now = registry.digest(repository, tag.tag());
        if (now.equals(tag.before())) {
            return new There(tag.text() + " names " + tag.before().get().oci() + " already");
        }
        if (!now.equals(tag.after())) {
            return new MovedAgain(movedAgain(tag));
        }
        var before = registry.manifest(repository, tag.before().get().oci());
        return before.<TagReturn>map(manifest -> new Possible(new TagMove(registry, tag.back(), Optional.of(manifest))))
                .orElseGet(() -> new Impossible(gone(tag)));
    }

    private static TagReturn wasNew(MovedTag tag, Destination place) throws ReleaseException, InterruptedException {
        var now = place.registry().digest(tag.image().repository(), tag.tag());
        return now.equals(tag.after())
                ? new WasNew(tag.text() + " was not there before; delete it in the registry if nobody may use it")
                : new There(tag.text() + " was not there before, and names something else by now or is gone");
    }

    private static Problem movedAgain(MovedTag tag) {
        return new Problem(
                "tag-moved-again",
                "move " + tag.text() + " back",
                "it names neither what the record says that it was moved to nor what it named before: somebody has moved it"
                        + " since",
                "Roll back the version that it names now, or move it by hand");
    }

    private static Problem gone(MovedTag tag) {
        return new Problem(
                "image-missing",
                "move " + tag.text() + " back to " + tag.before().orElseThrow().oci(),
                "the registry no longer has that image",
                "Bring it back with promote --refill of its version");
    }
}
