package ai.vantage6.release.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The git tag that asks for a release: {@code version/X.Y.Z[{a,b,rc}N][.postN]}, or what its repository has for that prefix. */
public record ReleaseTag(TagPrefix prefix, Version version) implements Comparable<ReleaseTag> {

    private static final String REF_PREFIX = "refs/tags/";
    private static final Comparator<ReleaseTag> ORDER =
            Comparator.comparing(ReleaseTag::version).thenComparing(ReleaseTag::prefix);

    public ReleaseTag(Version version) {
        this(TagPrefix.VERSION, version);
    }

    /** Accepts a tag's name or its full ref; empty unless the whole of it follows the grammar of vantage6's own tags. */
    public static Optional<ReleaseTag> parse(String text) {
        return parse(TagPrefix.VERSION, text);
    }

    /** The same for a repository whose tags have this prefix. */
    public static Optional<ReleaseTag> parse(TagPrefix prefix, String text) {
        var name = text.startsWith(REF_PREFIX) ? text.substring(REF_PREFIX.length()) : text;
        return name.startsWith(prefix.text())
                ? Version.parse(name.substring(prefix.text().length())).map(version -> new ReleaseTag(prefix, version))
                : Optional.empty();
    }

    /** The same for whichever repository. */
    public static Optional<ReleaseTag> parseAny(String text) {
        return Arrays.stream(TagPrefix.values())
                .flatMap(prefix -> parse(prefix, text).stream())
                .findFirst();
    }

    /** The tag of another version of the same repository. */
    public ReleaseTag of(Version other) {
        return new ReleaseTag(prefix, other);
    }

    /** {@code version/4.14.0}. */
    public String name() {
        return prefix.text() + version;
    }

    /** {@code refs/tags/version/4.14.0}. */
    public String ref() {
        return REF_PREFIX + name();
    }

    @Override
    public int compareTo(ReleaseTag other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name();
    }
}
