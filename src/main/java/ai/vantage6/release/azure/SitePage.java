package ai.vantage6.release.azure;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The user interface as people see it, without credentials: an app begins anew after a deployment, which takes a while. */
public record SitePage(HttpCaller caller, AppAddress app) {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** What one look at it gave. */
    private sealed interface Look {

        record Seen() implements Look {}

        record NotYet(ReleaseException failure) implements Look {}
    }

    /** Fails unless it shows this stamp, or comes to show it. */
    void check(SiteStamp stamp) throws ReleaseException, InterruptedException {
        var last =
                caller.policy().poll(app.page() + " to show it", LIMIT, () -> look(stamp), Look.Seen.class::isInstance);
        if (last instanceof Look.NotYet(var failure)) {
            throw failure;
        }
    }

    /** What cannot be read now may be read in a moment. */
    private Look look(SiteStamp stamp) throws InterruptedException {
        var call = Call.get(
                        "see that " + app.page() + " shows the user interface " + stamp.version(),
                        app.page("/" + SiteStamp.FILE))
                .header("Cache-Control", "no-cache");
        try {
            return caller.read(call, answer -> seen(stamp, call, answer));
        } catch (ReleaseException e) {
            return new Look.NotYet(e);
        }
    }

    /** An app may show its first page for each address that it does not know. */
    private static Look seen(SiteStamp stamp, Call call, Answer answer) {
        if (answer.status() != 200) {
            return new Look.NotYet(
                    Refusals.refused(
                            call,
                            answer,
                            "user-interface-not-seen",
                            "Open that address; when nobody may see it from here, name another as page under user-interface in"
                                    + " .github/vantage6-release.yml, else start the app in the portal of Azure and run this again"));
        }
        var found = stamp(answer);
        return found.equals(Optional.of(stamp))
                ? new Look.Seen()
                : new Look.NotYet(
                        new ReleaseException(
                                "user-interface-not-seen",
                                call.tried(),
                                found.map(other -> "it shows version " + other.version() + " of commit "
                                                + other.commit().hex().substring(0, 7))
                                        .orElse("it does not say which version it shows"),
                                "Look whether that address belongs to the app that was deployed to, and whether a cache lies between"));
    }

    private static Optional<SiteStamp> stamp(Answer answer) {
        try {
            return StampFile.read(answer.json());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
