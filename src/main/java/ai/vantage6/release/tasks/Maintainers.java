package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.MaintainersText;
import ai.vantage6.release.action.ReleaseReport;
import ai.vantage6.release.action.SecretCheck;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.discord.DiscordMarkdown;
import ai.vantage6.release.discord.Webhook;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.issues.FailureIssue;
import ai.vantage6.release.issues.FailureNotice;
import ai.vantage6.release.issues.GraphQl;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;

/**
 * Tells the maintainers, and never the community, of a release that failed: in an issue, in a channel of theirs, or in both.
 * Whether they hear of it changes nothing of what came of the release.
 */
record Maintainers(Inputs inputs, ReleaseConfig config, Tools tools) {

    private static final SecretName WEBHOOK = SecretName.MAINTAINERS_DISCORD_WEBHOOK;

    /** A place where they are told. */
    private interface Place {
        void tell(HttpCaller caller) throws ReleaseException, InterruptedException;
    }

    /** The task, and what comes of it told to them, where anybody wants that. */
    Task informed(ReleaseTask task) {
        return isWanted()
                ? () -> {
                    var report = task.run();
                    hear(report);
                    return report;
                }
                : task;
    }

    private boolean isWanted() {
        var environment = tools.environment();
        return inputs.extent() != Extent.NOTHING
                && !inputs.command().makesNothing()
                && (inputs.issues().told().ofFailures()
                        || environment.variable(WEBHOOK.name()).isPresent());
    }

    /** Tells them of a failure, and closes what was open when the version is out. */
    void hear(ReleaseReport report) {
        var failed = MaintainersText.isFailure(report);
        if (!isWanted() || !(failed || MaintainersText.isOut(report))) {
            return;
        }
        if (inputs.issues().told().ofFailures()) {
            tell(caller -> inIssue(caller, report, failed));
        }
        if (failed && tools.environment().variable(WEBHOOK.name()).isPresent()) {
            tell(caller -> inChannel(caller, report));
        }
    }

    private void tell(Place place) {
        try (var caller = Network.caller(tools.environment(), tools.console()::mask, tools.log())) {
            place.tell(caller);
        } catch (ReleaseException e) {
            warn(e.problem());
        } catch (InterruptedException e) {
            // somebody cancels a run that has ended; what came of it is still to be told, which an interrupted thread
            // could not
        } catch (RuntimeException e) {
            tools.console().trace(e);
            warn(Problem.bug("tell the maintainers", e));
        }
    }

    private void inIssue(HttpCaller caller, ReleaseReport report, boolean failed)
            throws ReleaseException, InterruptedException {
        var repository = new RepositoryPlace(tools.environment(), config)
                .name(inputs.files().repository());
        var token = tools.environment()
                .apiToken()
                .orElseThrow(() -> new ReleaseException(noToken("tell the maintainers in an issue")));
        var root = config.services().at(Service.GITHUB);
        var issue = new FailureIssue(GraphQl.forIssues(caller, root, token), repository);
        var text = new MaintainersText(tools.console());
        var notice = new FailureNotice(
                "failed " + report.version(), text.run(report), MaintainersText.title(report), text.markdown(report));
        if (failed) {
            issue.failed(notice);
            tools.console().print("The maintainers are told in an issue of " + repository + ": " + notice.title());
        } else {
            issue.succeeded(notice);
        }
    }

    private void inChannel(HttpCaller caller, ReleaseReport report) throws ReleaseException, InterruptedException {
        var malformed = SecretCheck.of(tools.environment(), WEBHOOK);
        if (malformed.isPresent()) {
            throw new ReleaseException(malformed.get());
        }
        var address =
                tools.environment().variable(WEBHOOK.name()).map(Secret::new).orElseThrow();
        var webhook = Webhook.of(WEBHOOK.name(), address);
        tools.console().mask(webhook.token());
        webhook.post(caller, new MaintainersText(tools.console()).line(report, DiscordMarkdown::safe));
    }

    private void warn(Problem problem) {
        tools.log().warn("Tell the maintainers", problem);
    }

    static Problem noToken(String tried) {
        return new Problem(
                "github-token-missing",
                tried,
                "there is no token for GitHub",
                "Give GITHUB_TOKEN a token with the permission issues=write");
    }
}
