package ai.vantage6.release.model;

import java.util.Optional;

/** The git tag that asks for a release: {@code version/X.Y.Z[{a,b,rc}N][.postN]}. */
public record ReleaseTag(Version version) implements Comparable<ReleaseTag> {

    private static final String PREFIX = "version/";
    private static final String REF_PREFIX = "refs/tags/";

    /** Accepts a tag's name or its full ref; empty unless the whole of it follows the grammar. */
    public static Optional<ReleaseTag> parse(String text) {
        var name = text.startsWith(REF_PREFIX) ? text.substring(REF_PREFIX.length()) : text;
        return name.startsWith(PREFIX)
                ? Version.parse(name.substring(PREFIX.length())).map(ReleaseTag::new)
                : Optional.empty();
    }

    /** {@code version/4.14.0}. */
    public String name() {
        return PREFIX + version;
    }

    /** {@code refs/tags/version/4.14.0}. */
    public String ref() {
        return REF_PREFIX + name();
    }

    @Override
    public int compareTo(ReleaseTag other) {
        return version.compareTo(other.version);
    }

    @Override
    public String toString() {
        return name();
    }
}
