package ai.vantage6.release.github;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a release's notes that this program has written and finds again: between two comments, which nobody sees.
 *
 * <p>It counts only where each comment is all that its line holds: the title of a pull request never is.
 *
 * @param name of lower-case letters and hyphens
 */
public record NotesBlock(String name) {

    private static final Pattern MARK = Pattern.compile("(?iU)<(?=!--[\\s/]*vantage6-release:)");

    /** From where to where it goes, and what stands between its comments. */
    private record Place(int start, int end, String text) {

        String replaced(String notes, String block) {
            return notes.substring(0, start) + block + notes.substring(end);
        }
    }

    /** Text of others in which none of these comments is one. */
    static String withoutMarks(String foreign) {
        return MARK.matcher(foreign).replaceAll("&lt;");
    }

    /** What stands in it. */
    public Optional<String> in(String notes) {
        return place(notes).map(Place::text);
    }

    /** The notes with this in front of everything, where nothing hides it; one that is there is replaced. */
    public String first(String notes, String text) {
        return place(notes)
                .filter(place -> notes.substring(0, place.start()).isBlank())
                .map(place -> place.replaced(notes, block(text)))
                .orElseGet(() -> block(text) + "\n\n" + notes);
    }

    /** The notes with this in it: where it is already, else at the end. */
    public String last(String notes, String text) {
        return place(notes)
                .map(place -> place.replaced(notes, block(text)))
                .orElseGet(() -> notes.stripTrailing() + "\n\n" + block(text));
    }

    /** The notes without it. */
    public String removed(String notes) {
        return place(notes)
                .map(place -> place.replaced(notes, "").stripTrailing())
                .orElse(notes);
    }

    /** The first whole one: where several begin before one ends, the last of them does. */
    private Optional<Place> place(String notes) {
        var begin = line(begin()).matcher(notes);
        var end = line(end()).matcher(notes);
        if (!begin.find() || !end.find(begin.end())) {
            return Optional.empty();
        }
        var start = begin.toMatchResult();
        while (begin.find() && begin.end() < end.start()) {
            start = begin.toMatchResult();
        }
        var text = notes.substring(start.end(), end.start()).strip();
        return Optional.of(new Place(start.start(), end.end(), text));
    }

    /** All that a line holds; the web page ends lines with CR and LF. */
    private static Pattern line(String mark) {
        return Pattern.compile("(?md)^" + Pattern.quote(mark) + "(?=[ \\t]*\\r?$)");
    }

    private String block(String text) {
        return begin() + "\n" + text + "\n" + end();
    }

    private String begin() {
        return "<!-- vantage6-release:" + name + " -->";
    }

    private String end() {
        return "<!-- /vantage6-release:" + name + " -->";
    }
}
