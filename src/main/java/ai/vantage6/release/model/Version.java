package ai.vantage6.release.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one version of a release, {@code X.Y.Z[{a,b,rc}N][.postN]}; every spelling is derived from it.
 *
 * <p>Numbers are canonical decimals of at most nine digits. The order is PEP 440's: a &lt; b &lt; rc &lt; final &lt; post.
 */
public record Version(int major, int minor, int patch, Optional<PreRelease> preRelease, Optional<Integer> post)
        implements Comparable<Version> {

    private static final String NUMBER = "(0|[1-9][0-9]{0,8})";
    private static final Pattern GRAMMAR = Pattern.compile(
            NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:(a|b|rc)" + NUMBER + ")?(?:\\.post" + NUMBER + ")?");
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch)
            .thenComparing(Version::isFinal)
            .thenComparing(version -> version.preRelease.orElse(new PreRelease(Phase.ALPHA, 0)))
            .thenComparing(version -> version.post.orElse(-1));

    /** Empty unless the whole text is a version in canonical form. */
    public static Optional<Version> parse(String text) {
        var matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var phase = Optional.ofNullable(matcher.group(4)).flatMap(Phase::ofLetters);
        var preRelease = phase.map(found -> new PreRelease(found, Integer.parseInt(matcher.group(5))));
        var post = Optional.ofNullable(matcher.group(6)).map(Integer::valueOf);
        return Optional.of(new Version(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                preRelease,
                post));
    }

    /** Whether this is neither alpha, beta nor release candidate. */
    public boolean isFinal() {
        return preRelease.isEmpty();
    }

    /** Whether this is a rebuild of images without a change of code. */
    public boolean isPost() {
        return post.isPresent();
    }

    /** The version whose images a post release rebuilds; of every other one that version itself. */
    public Version withoutPost() {
        return new Version(major, minor, patch, preRelease, Optional.empty());
    }

    /** The final version that this one leads to: {@code X.Y.Z}. */
    public Version toFinal() {
        return new Version(major, minor, patch, Optional.empty(), Optional.empty());
    }

    /** That pre-release of this version. */
    public Version preRelease(PreRelease preRelease) {
        return new Version(major, minor, patch, Optional.of(preRelease), Optional.empty());
    }

    /** Whether this is a pre-release that leads to the final version. */
    public boolean isBefore(Version end) {
        return !isFinal() && !isPost() && toFinal().equals(end);
    }

    /** {@code X.Y.Z}, without pre-release and post. */
    public String base() {
        return major + "." + minor + "." + patch;
    }

    /** {@code X.Y}, the line of an image tag or a base image. */
    public String line() {
        return major + "." + minor;
    }

    /** As pip, PyPI and image tags write it: 4.14.0rc1. */
    public String pep440() {
        return base()
                + preRelease.map(PreRelease::toString).orElse("")
                + post.map(number -> ".post" + number).orElse("");
    }

    /** As npm and Helm write it; a post release has no faithful form there. */
    public Optional<String> semantic(SemanticStyle style) {
        if (isPost()) {
            return Optional.empty();
        }
        return Optional.of(base()
                + preRelease
                        .map(pre -> "-" + pre.phase().letters() + style.separator() + pre.number())
                        .orElse(""));
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    /** The canonical form, PEP 440. */
    @Override
    public String toString() {
        return pep440();
    }
}
