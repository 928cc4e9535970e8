package ai.vantage6.release.model;

import java.util.Locale;

/** What stands before the version in the release tags of a layout; no text fits two of them. */
public enum TagForm {
    /** {@code version/4.14.0}, as in vantage6 itself. */
    VERSION("version/"),
    /** {@code 1.2.0}, as in the repositories of algorithms. */
    PLAIN(""),
    /** {@code v1.2.3}, as actions have it. People check the tag out, so it ends on the version commit. */
    V("v");

    private final String prefix;

    TagForm(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }

    /** The tag of a version. */
    public ReleaseTag of(Version version) {
        return new ReleaseTag(version, this);
    }

    /** Whether the release puts the tag on its version commit. */
    public boolean endsOnVersionCommit() {
        return this == V;
    }

    /** As a profile names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As messages show it: {@code version/X.Y.Z[{a,b,rc}N][.postN]}. */
    public String grammar() {
        return prefix + "X.Y.Z[{a,b,rc}N][.postN]";
    }

    /** All of them. */
    public static String grammars() {
        return VERSION.grammar() + ", nor, as algorithms have it, " + PLAIN.grammar() + ", nor, as actions have it, "
                + V.grammar();
    }
}
