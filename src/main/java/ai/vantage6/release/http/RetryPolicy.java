package ai.vantage6.release.http;

import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How often and how long something is tried again, wherever we retry.
 *
 * @param attempts at most
 * @param total after the first attempt's beginning no other begins
 * @param progress hears of each pause
 */
public record RetryPolicy(int attempts, Duration total, Time time, Progress progress) {

    private static final Duration FIRST_INTERVAL = Duration.ofMillis(50);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(10);

    /** Something that is asked of a service, as often as it takes. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws ReleaseException, InterruptedException;
    }

    /** Five attempts within a minute and a half: GitHub asks for pauses of a whole minute. */
    public static RetryPolicy standard(Progress progress) {
        return new RetryPolicy(5, Duration.ofSeconds(90), Time.SYSTEM, progress);
    }

    /** For looking at many services any of which may be down: three attempts within a quarter of a minute, and not a word of it. */
    public static RetryPolicy impatient() {
        return new RetryPolicy(3, Duration.ofSeconds(15), Time.SYSTEM, _ -> {});
    }

    /** The same for what takes so much longer than other calls that one attempt would use up the time for the next. */
    RetryPolicy allowing(Duration extra) {
        return new RetryPolicy(attempts, total.plus(extra), time, progress);
    }

    /** The attempts of one call, which begins now. */
    public Retries begin() {
        return new Retries(this);
    }

    /** The same as {@link #poll(Duration, Question, Predicate)}, where it may take so long that people are told of it. */
    public <T> T poll(String what, Duration limit, Question<? extends T> question, Predicate<? super T> awaited)
            throws ReleaseException, InterruptedException {
        try (var _ = progress.waiting(what, limit)) {
            return poll(limit, question, awaited);
        }
    }

    /** Asks at growing intervals until the answer is the awaited one or the time limit is over; gives the last answer. */
    public <T> T poll(Duration limit, Question<? extends T> question, Predicate<? super T> awaited)
            throws ReleaseException, InterruptedException {
        var end = time.instant().plus(limit);
        var interval = FIRST_INTERVAL;
        T answer = question.ask();
        while (!awaited.test(answer) && time.instant().plus(interval).isBefore(end)) {
            time.pause(interval);
            interval = shorter(interval.multipliedBy(2), LONGEST_INTERVAL);
            answer = question.ask();
        }
        return answer;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
