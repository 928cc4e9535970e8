package ai.vantage6.release.versioning;

import java.util.List;

/** Knows where one kind of file declares the version, and what has to stand there. */
interface Rule {

    /** Every place, in the order of the text; no place at all is a failure. */
    List<Place> places(String text) throws NotUnderstood;

    /** The text as the tool that owns the file saves it, which comes before the version is written. */
    default String canonical(String text) throws NotUnderstood {
        return text;
    }
}
