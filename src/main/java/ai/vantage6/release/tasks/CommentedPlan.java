package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.PlanComment;
import ai.vantage6.release.action.ReleaseReport;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.issues.GraphQl;
import ai.vantage6.release.issues.RequestComment;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.tasks.PullRequestEvent.PullRequest;
import java.util.Optional;

/**
 * Tells a plan the pull request that it is made for. Whether the comment can be written changes nothing of what is planned.
 *
 * @param chosen why it is this version, where nobody named one
 */
record CommentedPlan(Inputs inputs, ReleaseConfig config, Tools tools, Optional<String> chosen) {

    /** The task, and what comes of it told there, where anybody wants that. */
    Task told(Task task) {
        return inputs.issues().told().ofPlan()
                ? () -> {
                    var report = task.run();
                    if (report instanceof ReleaseReport plan) {
                        tell(plan);
                    }
                    return report;
                }
                : task;
    }

    private void tell(ReleaseReport plan) {
        var request = new PullRequestEvent(tools.environment()).request();
        if (request.isEmpty()) {
            say(
                    "nobody is told of the plan in a comment: no event of a pull request that can be read has started this run");
            return;
        }
        try (var caller = Network.caller(tools.environment(), tools.console()::mask, tools.log())) {
            var token = tools.environment().apiToken();
            if (token.isEmpty()) {
                say(
                        "nobody is told of the plan in a comment: there is no token for GitHub; pass GITHUB_TOKEN to the step");
                return;
            }
            var root = config.services().at(Service.GITHUB);
            var repository = new RepositoryPlace(tools.environment(), config)
                    .name(inputs.files().repository());
            var comment = new RequestComment(GraphQl.forRequests(caller, root, token.get()), repository);
            var text = new PlanComment(tools.console(), chosen).of(plan);
            var written = comment.tell(request.get().number(), text);
            say("the comment on the pull request #" + request.get().number()
                    + (written ? " tells of this plan" : " tells of the same plan already"));
        } catch (ReleaseException e) {
            refused(e, request.get());
        } catch (InterruptedException e) {
            // somebody cancels a run that has ended
        } catch (RuntimeException e) {
            tools.console().trace(e);
            tools.log().warn("Comment on the pull request", Problem.bug("comment on the pull request", e));
        }
    }

    /** GitHub gives the jobs of a fork's pull request, and of Dependabot's, a token that reads, whatever they ask for. */
    private void refused(ReleaseException refusal, PullRequest request) {
        if (RequestComment.isForbidden(refusal)) {
            say("nobody is told of the plan in a comment: the token of this job may not write one"
                    + (request.fork()
                            ? ", since the pull request comes from a fork; the job summary shows the plan"
                            : "; give the job the permission pull-requests: write"));
        } else {
            tools.log().warn("Comment on the pull request", refusal.problem());
        }
    }

    private void say(String text) {
        tools.console().print("Note: " + text);
    }
}
