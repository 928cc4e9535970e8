package ai.vantage6.release.model;

import java.util.Arrays;
import java.util.Optional;

/** What stands before the version in the tags of a repository that ask for a release. */
public enum TagPrefix {
    /** vantage6 and its user interface: {@code version/4.14.0}. The tag stays where it was pushed. */
    VERSION("version/", "version/4.14.0rc1"),
    /** An action: {@code v1.2.3}. People check the tag out, so it ends on the version commit. */
    V("v", "v1.2.3");

    private final String text;
    private final String example;

    TagPrefix(String text, String example) {
        this.text = text;
        this.example = example;
    }

    /** Empty for one that no profile may have. */
    public static Optional<TagPrefix> of(String text) {
        return Arrays.stream(values())
                .filter(prefix -> prefix.text.equals(text))
                .findFirst();
    }

    public String text() {
        return text;
    }

    public String example() {
        return example;
    }

    /** {@code version/X.Y.Z[{a,b,rc}N][.postN]}. */
    public String grammar() {
        return text + "X.Y.Z[{a,b,rc}N][.postN]";
    }

    /** Whether the release puts the tag on its version commit. */
    public boolean endsOnVersionCommit() {
        return this == V;
    }
}
