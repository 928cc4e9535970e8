package ai.vantage6.release.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The failed attempts of one call, and the pauses between them. */
public final class Retries {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final RetryPolicy policy;
    private final Instant began;
    private int failed;

    Retries(RetryPolicy policy) {
        this.policy = policy;
        this.began = policy.time().instant();
    }

    /** How many attempts have failed. */
    public int failed() {
        return failed;
    }

    /**
     * Counts a failed attempt and pauses, unless there is to be no other one.
     *
     * @param asked the pause that the service asks for; one that is over already is no pause, so ours is made
     * @param said what happened, for the person who waits
     * @return whether another attempt may begin
     */
    public boolean pauseAfter(Optional<Duration> asked, String said) throws InterruptedException {
        failed++;
        var pause = asked.filter(Duration::isPositive).orElseGet(this::jittered);
        var next = policy.time().instant().plus(pause);
        if (failed >= policy.attempts() || next.isAfter(began.plus(policy.total()))) {
            return false;
        }
        policy.progress().say(said + "; trying again in " + Math.max(1, pause.toSeconds()) + " s");
        policy.time().pause(pause);
        return true;
    }

    /** The pause that a {@code Retry-After} names: seconds, or the date when it is over. */
    public Optional<Duration> untilNamed(String value) {
        if (SECONDS.matcher(value.strip()).matches()) {
            return Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(value.strip()) * 1000)));
        }
        try {
            return Optional.of(until(ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    Duration until(Instant then) {
        return Duration.between(policy.time().instant(), then);
    }

    /** Twice as long after each failure, and never in step with others. */
    private Duration jittered() {
        var most = FIRST.multipliedBy(1L << Math.min(failed, 10)).toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }
}
