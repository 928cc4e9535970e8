package ai.vantage6.release.github;

import java.util.Optional;

/**
 * A part of a release's notes that this program has written and finds again: between two comments, which nobody sees.
 *
 * @param name of lower-case letters and hyphens
 */
public record NotesBlock(String name) {

    /** What stands in it. */
    public Optional<String> in(String notes) {
        var start = notes.indexOf(begin());
        var end = notes.indexOf(end(), Math.max(start, 0));
        return start < 0 || end < 0
                ? Optional.empty()
                : Optional.of(notes.substring(start + begin().length(), end).strip());
    }

    /** The notes with this in it: where it is already, else in front of everything. */
    public String first(String notes, String text) {
        return in(notes).isPresent() ? replaced(notes, block(text)) : block(text) + "\n\n" + notes;
    }

    /** The notes with this in it: where it is already, else at the end. */
    public String last(String notes, String text) {
        return in(notes).isPresent() ? replaced(notes, block(text)) : notes.stripTrailing() + "\n\n" + block(text);
    }

    /** The notes without it. */
    public String removed(String notes) {
        return in(notes).isPresent() ? replaced(notes, "").stripTrailing() : notes;
    }

    private String replaced(String notes, String block) {
        var start = notes.indexOf(begin());
        return notes.substring(0, start) + block + notes.substring(notes.indexOf(end(), start) + end().length());
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
