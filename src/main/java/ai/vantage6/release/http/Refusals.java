package ai.vantage6.release.http;

import ai.vantage6.release.http.Exchange.Answered;
import ai.vantage6.release.http.Exchange.Lost;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.time.Duration;
import java.util.Optional;

/** Puts what a service answered, or did not answer, into the words of a problem. */
public final class Refusals {

    private Refusals() {}

    /** A definite answer that is not the one we hoped for. */
    public static ReleaseException refused(Call call, Answer answer) {
        return problem(call, new Answered(answer), said(call, new Answered(answer)));
    }

    /** The same with a hint of somebody who knows the service. */
    public static ReleaseException refused(Call call, Answer answer, String code, String hint) {
        return new ReleaseException(code, call.tried(), said(call, new Answered(answer)), hint);
    }

    /** After some attempts, or at once when the service asks for a longer pause than we make. */
    static ReleaseException gaveUp(Call call, Exchange exchange, int attempts, Optional<Duration> asked) {
        var often = attempts > 1 ? ", " + attempts + " times in a row" : "";
        var pause = asked.filter(Duration::isPositive)
                .map(time -> " and asks to wait " + Math.max(1, time.toSeconds()) + " s")
                .orElse("");
        return exchange instanceof Lost lost && lost.cause().isPresent()
                ? new ReleaseException(lost.cause().get())
                : problem(call, exchange, said(call, exchange) + often + pause);
    }

    /** A secret that no request can carry, found before it is sent anywhere. */
    static ReleaseException unusable(Call call, String flaw) {
        var name = call.credential().map(Credential::name).orElse("the secret");
        return new ReleaseException(
                "secret-unusable",
                call.tried(),
                "no token looks like " + name + ": its " + flaw,
                "Store " + name + " anew, without blanks, line breaks and invisible characters");
    }

    /** An answer that is longer than what was asked for can be. */
    static ReleaseException endless(Call call) {
        return new ReleaseException(
                "answer-too-long",
                call.tried(),
                call.shown() + " answers with more than it can have to say",
                "Check the service's address");
    }

    static ReleaseException insecure(Call call) {
        return new ReleaseException(
                "insecure-address",
                call.tried(),
                call.shown() + " would go over the network in plain text",
                "Give an https address; only this machine itself may be addressed with http");
    }

    static String said(Call call, Exchange exchange) {
        return switch (exchange) {
            case Lost lost -> call.shown() + " got no usable answer (" + ServerWords.of(call, lost.reason()) + ")";
            case Answered(var answer) -> {
                var words = ServerWords.of(call, answer);
                yield call.shown() + " answered " + answer.status() + (words.isEmpty() ? "" : " (" + words + ")");
            }
        };
    }

    private static ReleaseException problem(Call call, Exchange exchange, String because) {
        var status = exchange instanceof Answered(var answer) ? answer.isLimited() ? 429 : answer.status() : 0;
        var problem = switch (status) {
            case 0 -> new Problem("unreachable", call.tried(), because, "Run it again when the service answers");
            case 401, 403 -> new Problem("access-denied", call.tried(), because, credentialHint(call));
            case 404, 410 -> new Problem("not-found", call.tried(), because, "Check the service's address");
            case 429 ->
                new Problem("rate-limited", call.tried(), because, "Wait until the limit is over and run it again");
            default ->
                status >= 500
                        ? new Problem("service-down", call.tried(), because, "Run it again when the service is well")
                        : status < 400
                                ? new Problem("redirected", call.tried(), because, "Give the service's final address")
                                : new Problem(
                                        "service-refuses",
                                        call.tried(),
                                        because,
                                        "Mend what the service names and run it again");
        };
        return new ReleaseException(problem);
    }

    private static String credentialHint(Call call) {
        return call.credential()
                .map(credential -> "Check " + credential.name() + ": it may be wrong, expired or lack a permission")
                .orElse("Check whether the address is right and open to everybody");
    }
}
