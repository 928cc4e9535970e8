package ai.vantage6.release.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of vantage6 that an algorithm is made for: {@code 4.13.0}, or its line {@code 4.13} where the sources say no more.
 *
 * @param text as it stands in the tags of its images: {@code 1.2.0-v6-4.13.0}
 */
public record InfrastructureVersion(String text) {

    private static final Pattern LINE = Pattern.compile("(?:0|[1-9][0-9]{0,8})\\.(?:0|[1-9][0-9]{0,8})");

    /** Between the algorithm's own version and that of vantage6. */
    private static final String MARK = "-v6-";

    /** Empty unless the whole text is a version or a line. */
    public static Optional<InfrastructureVersion> parse(String text) {
        return LINE.matcher(text).matches() || Version.parse(text).isPresent()
                ? Optional.of(new InfrastructureVersion(text))
                : Optional.empty();
    }

    /** The algorithm's version and that of vantage6 in a tag of an image, when it names both. */
    public static Optional<Pair> ofTag(String tag) {
        var at = tag.indexOf(MARK);
        return at < 0
                ? Optional.empty()
                : Version.parse(tag.substring(0, at))
                        .flatMap(version ->
                                parse(tag.substring(at + MARK.length())).map(made -> new Pair(version, made)));
    }

    /** What a tag of an algorithm's image says. */
    public record Pair(Version algorithm, InfrastructureVersion madeFor) {}

    /** {@code 1.2.0-v6-4.13.0}. */
    public String tag(Version algorithm) {
        return algorithm + MARK + text;
    }

    public int major() {
        return Integer.parseInt(text.substring(0, text.indexOf('.')));
    }

    /** Whether both mean the same, as far as each of them tells: a line agrees with each of its versions. */
    public boolean agreesWith(InfrastructureVersion other) {
        return text.equals(other.text) || text.startsWith(other.text + ".") || other.text.startsWith(text + ".");
    }

    @Override
    public String toString() {
        return text;
    }
}
