package ai.vantage6.release.issues;

/** Where an issue stands on the board. */
public sealed interface BoardPlace {

    /** It is not on the board. */
    record Missing() implements BoardPlace {}

    /** It is on the board and not done, as its item. */
    record Waiting(String item) implements BoardPlace {}

    /** It is done, or was put into the archive. */
    record Finished() implements BoardPlace {}
}
