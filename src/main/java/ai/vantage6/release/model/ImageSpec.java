package ai.vantage6.release.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image of a release, before it is made.
 *
 * @param names under which it is published, one build for all of them, each with its moving tags
 * @param platforms in the order of the index
 * @param smokeTest how it is tried out; empty for one that runs nothing of ours
 */
public record ImageSpec(
        SortedMap<String, List<MovingTag>> names,
        ImageRecipe recipe,
        List<Platform> platforms,
        When when,
        Optional<SmokeTest> smokeTest) {

    /** For which versions it is made. */
    public enum When {
        ALWAYS,
        /** Of x.y.0 and its pre-releases; later patches stand on what was made then. */
        MINOR,
        /** Finals, and pre-releases of x.y.0. */
        FINAL_OR_MINOR;

        public boolean includes(Version version) {
            return switch (this) {
                case ALWAYS -> true;
                case MINOR -> version.patch() == 0;
                case FINAL_OR_MINOR -> version.patch() == 0 || version.isFinal();
            };
        }
    }

    /**
     * The image is started, and asked.
     *
     * @param packages whose versions are read inside and must be the release's
     * @param command starts a server that answers; empty for none
     * @param port where it answers
     * @param path what it is asked for: /api/version
     */
    public record SmokeTest(List<String> packages, List<String> command, int port, String path) {

        public SmokeTest {
            packages = List.copyOf(packages);
            command = List.copyOf(command);
        }
    }

    public ImageSpec {
        if (names.isEmpty() || platforms.isEmpty()) {
            throw new IllegalArgumentException("an image needs a name and a platform");
        }
        var copies = new TreeMap<String, List<MovingTag>>();
        names.forEach((name, tags) ->
                copies.put(name, tags.stream().sorted(Comparator.naturalOrder()).toList()));
        names = copies;
        platforms = List.copyOf(platforms);
    }

    /** The same under one other name, with the moving tags of the first. */
    public ImageSpec named(String name) {
        return new ImageSpec(
                new TreeMap<>(Map.of(name, names.get(names.firstKey()))), recipe, platforms, when, smokeTest);
    }

    /** As messages call it: "node, server". */
    public String text() {
        return String.join(", ", names.keySet());
    }

    /** The first of its names, which is that of its build. */
    public String name() {
        return names.firstKey();
    }
}
