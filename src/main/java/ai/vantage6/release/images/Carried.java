package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What became of an image that was brought into a repository, by the digests of its manifests and blobs.
 *
 * @param copied what was not there before
 * @param present what was there already
 * @param missing what could not be had, so that whatever names it is not there either
 */
public record Carried(List<Digest> copied, List<Digest> present, List<Missing> missing) {

    public static final Carried NOTHING = new Carried(List.of(), List.of(), List.of());

    static Carried nothingBut(List<Missing> missing) {
        return new Carried(List.of(), List.of(), missing);
    }

    static Carried all(List<Carried> several) {
        return several.stream().reduce(NOTHING, Carried::and);
    }

    public Carried {
        var fresh = Set.copyOf(copied);
        copied = List.copyOf(copied);
        present = present.stream().filter(one -> !fresh.contains(one)).toList();
        missing = missing.stream().distinct().sorted().toList();
    }

    public boolean isComplete() {
        return missing.isEmpty();
    }

    /** Whether a manifest is there with all that it names; a registry may have an index still, and have lost what it lists. */
    boolean holds(Digest manifest) {
        return copied.contains(manifest) || present.contains(manifest);
    }

    /** Both. */
    public Carried and(Carried other) {
        return new Carried(both(copied, other.copied), both(present, other.present), both(missing, other.missing));
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }
}
