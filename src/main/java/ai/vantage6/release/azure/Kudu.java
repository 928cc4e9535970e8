package ai.vantage6.release.azure;

import ai.vantage6.release.azure.Deployment.State;
import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.SiteStamp;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A web app of Azure App Service, by Kudu, which deploys zip files to it one after another.
 *
 * <p>Each deployment bears the digest of its pages in its message, so that one whose beginning nobody heard of is found again.
 */
public record Kudu(KuduApi api, SitePage page) implements WebApp {

    private static final String LATEST = "/api/deployments/latest";
    private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(10);
    /** Others deploy, or the app is being swapped. */
    private static final Duration BUSY = Duration.ofMinutes(10);
    /** Some thousand files on a slow plan take several minutes. */
    private static final Duration DEPLOYING = Duration.ofMinutes(15);
    /** An app that runs from a package shows its files only when it has begun anew. */
    private static final Duration LAG = Duration.ofSeconds(45);

    /** So begins the message of a deployment of ours. */
    private static final String OURS = "vantage6 ";

    private static final int CONFLICT = 409;

    @Override
    public String text() {
        return api.app().name();
    }

    @Override
    public Optional<Problem> tryLock() throws ReleaseException, InterruptedException {
        api.list("deploy the user interface to " + text(), "/api/deployments");
        return Optional.empty();
    }

    /** A deployment that failed may have left its stamp and not all of its pages. */
    @Override
    public Optional<SiteStamp> deployed() throws ReleaseException, InterruptedException {
        var last = latest("ask how " + text() + " was deployed last", LATEST);
        return last.isEmpty() || last.get().state() == State.DONE ? api.stamp() : Optional.empty();
    }

    @Override
    public void deploy(Path zip, SiteStamp stamp) throws ReleaseException, InterruptedException {
        var mark = stamp.pages().hex();
        var running =
                latest("look for a deployment of " + text(), LATEST).filter(one -> one.isRunning() && one.isOf(mark));
        follow(running.isPresent() ? LATEST : send(zip, stamp), stamp);
        var there = api.caller().policy().poll(LAG, this::deployed, found -> found.equals(Optional.of(stamp)));
        if (!there.equals(Optional.of(stamp))) {
            throw lost(
                    stamp,
                    "the deployment ended well, but "
                            + there.map(other -> "version " + other.version()).orElse("nothing of this release")
                            + " is there");
        }
    }

    @Override
    public void checkPage(SiteStamp stamp) throws ReleaseException, InterruptedException {
        page.check(stamp);
    }

    private ReleaseException lost(SiteStamp stamp, String because) {
        return new ReleaseException(
                "deployment-lost",
                "deploy the user interface " + stamp.version() + " to " + text(),
                because,
                "Find out who else deploys there, and run it again");
    }

    /** Gives the path below which the deployment can be followed. */
    private String send(Path zip, SiteStamp stamp) throws ReleaseException, InterruptedException {
        var message = OURS + stamp.version() + " " + stamp.pages().hex();
        var call = api.call(
                        "deploy the user interface " + stamp.version() + " to " + text(),
                        "POST",
                        "/api/zipdeploy?isAsync=true&deployer=vantage6-release-action&message="
                                + URLEncoder.encode(message, StandardCharsets.UTF_8))
                .sending(Content.file("application/zip", zip))
                .within(UPLOAD_LIMIT);
        var written = api.caller()
                .policy()
                .poll("the app to be idle", BUSY, () -> sendWhenIdle(call, stamp), answer -> !isBusy(answer));
        if (!(written instanceof Written.Answered(var answer))) {
            return LATEST;
        }
        if (answer.status() == CONFLICT) {
            throw runsFromPackage(answer)
                    ? Refusals.refused(
                            call,
                            answer,
                            "web-app-runs-from-package",
                            "Take the setting WEBSITE_RUN_FROM_PACKAGE with an address away from that app: it shows what lies"
                                    + " there, and nothing can be deployed to it")
                    : Refusals.refused(
                            call, answer, "web-app-busy", "Run it again when the other deployment or the swap is over");
        }
        if (!answer.isSuccess()) {
            throw api.refused(call, answer);
        }
        return answer.header("location").flatMap(api::pathOf).orElse(LATEST);
    }

    private Written sendWhenIdle(Call call, SiteStamp stamp) throws ReleaseException, InterruptedException {
        var mark = stamp.pages().hex();
        api.caller()
                .policy()
                .poll(
                        "another deployment to end",
                        BUSY,
                        () -> latest(call.tried(), LATEST),
                        last -> last.filter(Deployment::isRunning).isEmpty());
        return api.write(
                call,
                () -> latest(call.tried(), LATEST)
                                .filter(last -> last.isOf(mark) && last.state() != State.FAILED)
                                .isPresent()
                        ? new Entry.Identical()
                        : new Entry.Absent());
    }

    private static boolean isBusy(Written written) {
        return written instanceof Written.Answered(var answer)
                && answer.status() == CONFLICT
                && !runsFromPackage(answer);
    }

    /** "Run-From-Zip is set to a remote URL using WEBSITE_RUN_FROM_PACKAGE or WEBSITE_USE_ZIP app setting." */
    private static boolean runsFromPackage(Answer answer) {
        var text = answer.text().toLowerCase(Locale.ROOT);
        return text.contains("run-from") || text.contains("run_from");
    }

    /** Until it has ended; an answer of 200 says no more than that. */
    private void follow(String path, SiteStamp stamp) throws ReleaseException, InterruptedException {
        var tried = "deploy the user interface " + stamp.version() + " to " + text();
        var policy = api.caller().policy();
        if (policy.poll(LAG, () -> latest(tried, path), Optional::isPresent).isEmpty()) {
            throw lost(stamp, "the service took it and tells of no deployment");
        }
        var last = policy.poll(
                "the deployment of " + stamp.version() + " to end",
                DEPLOYING,
                () -> latest(tried, path),
                found -> found.filter(one -> hasEnded(one, stamp)).isPresent());
        if (last.filter(one -> hasEnded(one, stamp)).isEmpty()) {
            throw new ReleaseException(
                    "deployment-slow",
                    tried,
                    "it has not ended within " + DEPLOYING.toMinutes() + " minutes",
                    "Look at its log in the portal of Azure, under Deployment Center, and run it again");
        }
        if (last.get().state() == State.FAILED) {
            throw new ReleaseException(
                    "deployment-failed", tried, api.said(last.get()), "Read that log, mend the cause and run it again");
        }
    }

    /** What another release of ours deployed before can still be the last one for a moment. */
    private static boolean hasEnded(Deployment deployment, SiteStamp stamp) {
        return !deployment.isRunning() && (deployment.isOf(stamp.pages().hex()) || !deployment.isOf(OURS));
    }

    /** Empty when nothing was ever deployed, or when it cannot be seen yet. */
    private Optional<Deployment> latest(String tried, String path) throws ReleaseException, InterruptedException {
        var call = api.call(tried, "GET", path);
        return api.caller().read(call, answer -> {
            if (answer.status() == 404) {
                return Optional.empty();
            }
            if (!answer.isSuccess()) {
                throw api.refused(call, answer);
            }
            return Optional.of(Deployment.of(answer.json()));
        });
    }
}
