package ai.vantage6.release.http;

import ai.vantage6.release.http.Exchange.Answered;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The attempts of one call, and the pauses between them. */
final class Attempts {

    private static final Duration FIRST = Duration.ofMillis(500);
    /** GitHub, for a limit without a time: "wait for at least one minute before retrying". */
    private static final Duration UNNAMED = Duration.ofMinutes(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern EPOCH_SECOND = Pattern.compile("[0-9]{1,12}");
    private static final Pattern IN_BODY = Pattern.compile("\"retry_after\"\\s*:\\s*([0-9]{1,9}(?:\\.[0-9]{1,9})?)");

    private final Patience patience;
    private final Call call;
    private int failed;
    private boolean unauthorized;
    private Duration paused = Duration.ZERO;

    Attempts(Patience patience, Call call) {
        this.patience = patience;
        this.call = call;
    }

    /** Whether another attempt may help: what passes always, a closed door once. */
    boolean worthAnother(Exchange exchange) {
        if (exchange.isUnauthorized() && !unauthorized) {
            unauthorized = true;
            return true;
        }
        return exchange.isPassing();
    }

    /** Pauses before the next attempt, or gives up with what the last one met. */
    void pauseAfter(Exchange exchange) throws ReleaseException, InterruptedException {
        failed++;
        var asked = asked(exchange);
        var pause = asked.orElseGet(this::jittered);
        if (failed >= patience.attempts() || paused.plus(pause).compareTo(patience.total()) > 0) {
            throw Refusals.gaveUp(call, exchange, failed, asked);
        }
        paused = paused.plus(pause);
        patience.progress()
                .say(Refusals.said(call, exchange) + "; trying again in " + Math.max(1, pause.toSeconds()) + " s");
        patience.pause().of(pause);
    }

    /** Twice as long after each failure, and never in step with others. */
    private Duration jittered() {
        var most = FIRST.multipliedBy(1L << Math.min(failed, 10)).toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    /** What the server asks for: Retry-After in seconds or as a date, or Discord's {@code retry_after}. */
    private Optional<Duration> asked(Exchange exchange) {
        if (!(exchange instanceof Answered(var answer)) || !answer.isPassing()) {
            return Optional.empty();
        }
        var inBody = IN_BODY.matcher(answer.text());
        return answer.header("retry-after")
                .flatMap(this::time)
                .or(() -> answer.isLimited() ? answer.reset().flatMap(this::untilEpochSecond) : Optional.empty())
                .or(() -> answer.status() == 429 && inBody.find() ? time(inBody.group(1)) : Optional.empty())
                .or(() -> answer.status() == 403 ? Optional.of(UNNAMED) : Optional.empty());
    }

    private Optional<Duration> untilEpochSecond(String second) {
        return EPOCH_SECOND.matcher(second).matches()
                ? Optional.of(notNegative(
                        Duration.between(patience.clock().instant(), Instant.ofEpochSecond(Long.parseLong(second)))))
                : Optional.empty();
    }

    private static Duration notNegative(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private Optional<Duration> time(String value) {
        if (SECONDS.matcher(value.strip()).matches()) {
            return Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(value.strip()) * 1000)));
        }
        try {
            Instant then = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            var wait = Duration.between(patience.clock().instant(), then);
            return Optional.of(notNegative(wait));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
