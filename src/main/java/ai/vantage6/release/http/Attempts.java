package ai.vantage6.release.http;

import ai.vantage6.release.http.Exchange.Answered;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The attempts of one call of a service, which may say itself when it is to be called again. */
final class Attempts {

    /** GitHub, for a limit without a time: "wait for at least one minute before retrying". */
    private static final Duration UNNAMED = Duration.ofMinutes(1);

    private static final Pattern EPOCH_SECOND = Pattern.compile("[0-9]{1,12}");
    private static final Pattern IN_BODY = Pattern.compile("\"retry_after\"\\s*:\\s*([0-9]{1,9}(?:\\.[0-9]{1,9})?)");

    private final Retries retries;
    private final Call call;
    private boolean unauthorized;

    Attempts(RetryPolicy policy, Call call) {
        this.retries = policy.allowing(call.extraTime()).begin();
        this.call = call;
    }

    /** Whether another attempt may help: what passes always, a closed door once, unless it says how it is opened. */
    boolean worthAnother(Exchange exchange) {
        if (exchange.isUnauthorized() && !call.challenged() && !unauthorized) {
            unauthorized = true;
            return true;
        }
        return exchange.isPassing();
    }

    /** Pauses before the next attempt, or gives up with what the last one met. */
    void pauseAfter(Exchange exchange) throws ReleaseException, InterruptedException {
        var asked = asked(exchange);
        if (!retries.pauseAfter(asked, Refusals.said(call, exchange))) {
            throw Refusals.gaveUp(call, exchange, retries.failed(), asked);
        }
    }

    /** What the server asks for: Retry-After in seconds or as a date, or Discord's {@code retry_after}. */
    private Optional<Duration> asked(Exchange exchange) {
        if (!(exchange instanceof Answered(var answer)) || !answer.isPassing()) {
            return Optional.empty();
        }
        var inBody = IN_BODY.matcher(answer.text());
        return answer.header("retry-after")
                .flatMap(retries::untilNamed)
                .or(() -> answer.isLimited() ? answer.reset().flatMap(this::untilEpochSecond) : Optional.empty())
                .or(() -> answer.status() == 429 && inBody.find()
                        ? retries.untilNamed(inBody.group(1))
                        : Optional.empty())
                .or(() -> answer.status() == 403 || answer.isLimitedByItsWord()
                        ? Optional.of(UNNAMED)
                        : Optional.empty());
    }

    private Optional<Duration> untilEpochSecond(String second) {
        return EPOCH_SECOND.matcher(second).matches()
                ? Optional.of(retries.until(Instant.ofEpochSecond(Long.parseLong(second))))
                : Optional.empty();
    }
}
