package ai.vantage6.release.tasks;

import ai.vantage6.release.action.CheckReport;
import ai.vantage6.release.action.DriftText;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.issues.FailureIssue;
import ai.vantage6.release.issues.FailureNotice;
import ai.vantage6.release.issues.GraphQl;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;

/**
 * Tells the maintainers, in one issue a version, that it has drifted, and closes it when all is well again. What nobody could tell
 * neither opens nor closes it: an outage is no drift.
 *
 * @param repository {@code owner/name}
 */
record DriftIssue(Inputs inputs, ReleaseConfig config, String repository, Tools tools) {

    void tell(CheckReport report) throws InterruptedException {
        if (!inputs.issues().told().ofDrift() || !(report.isWrong() || report.isGood())) {
            return;
        }
        var environment = tools.environment();
        try (var caller = Network.caller(environment, tools.console()::mask, tools.log())) {
            var token = environment.apiToken().orElseThrow();
            var root = config.services().at(Service.GITHUB);
            var issue = new FailureIssue(GraphQl.forIssues(caller, root, token), repository);
            var text = new DriftText(tools.console(), environment);
            var notice = new FailureNotice(
                    "drifted " + report.version(), text.run(report), text.title(report), text.markdown(report));
            if (report.isWrong()) {
                issue.failed(notice);
            } else {
                issue.succeeded(notice);
            }
        } catch (ReleaseException e) {
            tools.log().warn("Tell the maintainers", e.problem());
        } catch (RuntimeException e) {
            tools.console().trace(e);
            tools.log().warn("Tell the maintainers", Problem.bug("tell the maintainers", e));
        }
    }
}
