package ai.vantage6.release.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The git tag that asks for a release: a version behind what the layout puts before it.
 *
 * <p>Which layout a tree has is known long after its tag is read. So a tag of every form is read, and the layout refuses those
 * that are not of its own.
 */
public record ReleaseTag(Version version, TagForm form) implements Comparable<ReleaseTag> {

    private static final String REF_PREFIX = "refs/tags/";

    /** {@code version/X.Y.Z[{a,b,rc}N][.postN]}. */
    public ReleaseTag(Version version) {
        this(version, TagForm.VERSION);
    }

    /** Accepts a tag's name or its full ref; empty unless the whole of it follows the grammar of a form. */
    public static Optional<ReleaseTag> parse(String text) {
        var name = text.startsWith(REF_PREFIX) ? text.substring(REF_PREFIX.length()) : text;
        return Arrays.stream(TagForm.values())
                .filter(form -> name.startsWith(form.prefix()))
                .flatMap(form -> parse(name, form))
                .findFirst();
    }

    private static Stream<ReleaseTag> parse(String name, TagForm form) {
        return Version.parse(name.substring(form.prefix().length())).map(form::of).stream();
    }

    /** The tag of another version in the same repository. */
    public ReleaseTag of(Version other) {
        return form.of(other);
    }

    /** The tag of the same version in the form of another layout, if it is that one that is there. */
    public Optional<ReleaseTag> meantAmong(Set<String> tags) {
        return Arrays.stream(TagForm.values())
                .filter(other -> other != form)
                .map(other -> other.of(version))
                .filter(other -> tags.contains(other.name()))
                .findFirst();
    }

    /** Whether both are tags of one repository. */
    public boolean isLike(ReleaseTag other) {
        return form == other.form;
    }

    /** {@code version/4.14.0}. */
    public String name() {
        return form.prefix() + version;
    }

    /** {@code refs/tags/version/4.14.0}. */
    public String ref() {
        return REF_PREFIX + name();
    }

    /** By version; the form only tells tags of one version apart. */
    @Override
    public int compareTo(ReleaseTag other) {
        var byVersion = version.compareTo(other.version);
        return byVersion == 0 ? form.compareTo(other.form) : byVersion;
    }

    @Override
    public String toString() {
        return name();
    }
}
