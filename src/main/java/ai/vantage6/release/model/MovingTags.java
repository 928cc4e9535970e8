package ai.vantage6.release.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which moving tags a version takes: of all versions that are out, the highest that may have a tag has it. So no tag ever moves
 * back, whatever is released later or run again.
 *
 * @param majorName of the major version: cotopaxi
 * @param namesakes of an algorithm, those of the versions out that are made for the same major version of vantage6, by whose name
 *     they go; its pre-releases take no tag
 * @param out the versions that people have, of the image in question, {@code .postN} included. A git tag alone is not out
 */
public record MovingTags(
        Version version, Optional<String> majorName, Set<Version> out, Optional<Set<Version>> namesakes) {

    /** Of vantage6 itself. */
    public MovingTags(Version version, Optional<String> majorName, Set<Version> out) {
        this(version, majorName, out, Optional.empty());
    }

    /** What becomes of one kind of tag. */
    public sealed interface Answer {

        MovingTag kind();

        /** The version takes it. */
        record Moves(MovingTag kind, String tag) implements Answer {}

        /**
         * It is left where it is.
         *
         * @param why a clause that follows "since"
         */
        record Stays(MovingTag kind, String why) implements Answer {}
    }

    public MovingTags {
        out = Set.copyOf(out);
        namesakes = namesakes.map(Set::copyOf);
    }

    /** An answer to each kind, in the order of the kinds. */
    public List<Answer> answers(Collection<MovingTag> kinds) {
        return kinds.stream().distinct().sorted().map(this::answer).toList();
    }

    public Answer answer(MovingTag kind) {
        var tag = text(kind);
        if (tag.isEmpty()) {
            return new Answer.Stays(
                    kind,
                    (namesakes.isPresent() ? "its major version of vantage6" : "major version " + version.major())
                            + " has no name");
        }
        if (!mayTake(kind, version)) {
            return new Answer.Stays(kind, version + " is a pre-release" + exception(kind));
        }
        var owner = owner(kind).orElse(version);
        return owner.equals(version)
                ? new Answer.Moves(kind, tag.get())
                : new Answer.Stays(kind, owner + " is out, which is higher than " + version);
    }

    /** How the tag is written; empty for the name of a major version that has none. */
    public Optional<String> text(MovingTag kind) {
        return switch (kind) {
            case NAME -> majorName;
            case LIVE -> majorName.map(name -> name + "-live");
            case LINE -> Optional.of(version.line());
            case LATEST -> Optional.of("latest");
        };
    }

    /** All that a version of this line and major version may have. */
    public Set<String> texts() {
        return Arrays.stream(MovingTag.values())
                .flatMap(kind -> text(kind).stream())
                .collect(Collectors.toSet());
    }

    /** Where the tag belongs once this version is out as well; empty when no version may have it. */
    public Optional<Version> owner(MovingTag kind) {
        return Stream.concat(out.stream(), Stream.of(version))
                .filter(other -> sharesTag(kind, other) && mayTake(kind, other))
                .max(Version::compareTo);
    }

    private boolean sharesTag(MovingTag kind, Version other) {
        return switch (kind) {
            case NAME, LIVE ->
                other.equals(version)
                        || namesakes.map(known -> known.contains(other)).orElse(other.major() == version.major());
            case LINE -> other.line().equals(version.line());
            case LATEST -> true;
        };
    }

    /** Finals may, and those pre-releases that no final of the same tag can precede: so a new line is tried out by its tag. */
    private boolean mayTake(MovingTag kind, Version version) {
        return version.isFinal() || (namesakes.isEmpty() && isFirst(kind, version));
    }

    private static boolean isFirst(MovingTag kind, Version version) {
        return switch (kind) {
            case NAME, LIVE -> version.minor() == 0 && version.patch() == 0;
            case LINE -> version.patch() == 0;
            case LATEST -> false;
        };
    }

    private String exception(MovingTag kind) {
        if (namesakes.isPresent()) {
            return "";
        }
        return switch (kind) {
            case NAME, LIVE -> " and not one of " + version.major() + ".0.0";
            case LINE -> " and not one of " + version.line() + ".0";
            case LATEST -> "";
        };
    }
}
