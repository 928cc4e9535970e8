package ai.vantage6.release.acceptance;

import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.http.RetryPolicy.Question;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;

/** A wait for something that takes its time, within a limit; people see for what, since when and until when. */
public record Patience(RetryPolicy policy, Duration limit) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    /**
     * Asks until the answer is the awaited one or the time is over; gives the last answer.
     *
     * @param what is waited for, a noun phrase
     */
    <T> T until(String what, Question<? extends T> question, Predicate<? super T> awaited)
            throws ReleaseException, InterruptedException {
        announce(what, limit);
        return policy.poll(limit, question, awaited);
    }

    /** Says what is waited for from now on. */
    void announce(String what, Duration most) {
        var now = policy.time().instant();
        policy.progress()
                .say("wait for " + what + ", since " + clock(now) + " until " + clock(now.plus(most)) + " UTC");
    }

    private static String clock(Instant instant) {
        return CLOCK.format(instant);
    }

    /** {@code 300 s}. */
    String text() {
        return limit.toSeconds() + " s";
    }
}
