package ai.vantage6.release.http;

/** What is known after a write. */
public sealed interface Written {

    /** The service answered and will not say anything else when asked again. */
    record Answered(Answer answer) implements Written {}

    /** The answer was lost, but what was written is there. */
    record Found() implements Written {}
}
