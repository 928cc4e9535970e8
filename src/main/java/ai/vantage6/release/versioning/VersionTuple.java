package ai.vantage6.release.versioning;

import ai.vantage6.release.model.PreRelease;
import ai.vantage6.release.model.Version;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code version_info = (4, 14, 0, "final", __build__, 0)} in a {@code _version.py}.
 *
 * <p>Quotes, blanks and the number of parentheses stay, but several opening ones get one blank after the last of them, as
 * the old pipeline wrote it.
 */
record VersionTuple(Version version) implements Rule {

    private static final Pattern TUPLE = Pattern.compile("""
            (?mx) ^ version_info \\h* = \\h* (?<open>\\(+)
            (?<values> (?<blank>\\h*) \\d+ (?<comma1>,\\h*) \\d+ (?<comma2>,\\h*) \\d+ (?<comma3>,\\h*)
            (?<quote>["']) (?:alpha|beta|candidate|final) \\k<quote> (?<build>,\\h*__build__,\\h*) \\d+ ) \\h* (?<close>\\)+)
            """);

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        var tuple = TUPLE.matcher(text);
        if (!tuple.find()
                || tuple.group("open").length() != tuple.group("close").length()) {
            throw new NotUnderstood(
                    "version-tuple-not-understood",
                    "no line of it reads version_info = (4, 14, 0, \"final\", __build__, 0) with other values",
                    "Write the line in that form; a tag that is there already can be deleted and put on the mended commit");
        }
        var quote = tuple.group("quote");
        var wanted = (tuple.group("open").length() > 1 ? " " : tuple.group("blank"))
                + version.major()
                + tuple.group("comma1")
                + version.minor()
                + tuple.group("comma2")
                + version.patch()
                + tuple.group("comma3")
                + quote
                + version.preRelease()
                        .map(PreRelease::phase)
                        .map(phase -> phase.word())
                        .orElse("final")
                + quote
                + tuple.group("build")
                + "0";
        var place = new Place(tuple.start("values"), tuple.end("values"), wanted);
        if (tuple.find()) {
            throw NotUnderstood.corrupt("it assigns version_info more than once");
        }
        return List.of(place);
    }
}
