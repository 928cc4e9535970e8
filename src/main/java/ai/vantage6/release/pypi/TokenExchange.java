package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.pipeline.Problem;
import java.io.IOException;

/** An identity token was shown to an index, and this is what it said. */
record TokenExchange(Call call, Answer answer, WorkflowClaims claims) {

    private static final String REGISTER =
            "Register exactly that on PyPI for every project (Manage, Publishing, GitHub), or set" + " PYPI_TOKEN";

    /** Whether the token had been shown before: by an exchange whose answer was lost. */
    boolean isUsedUp() {
        return !answer.isSuccess() && code().equals("invalid-reuse-token");
    }

    /** Why the index does not trust the job, in words that lead to what must be mended. */
    Problem refusal() {
        return switch (code()) {
            case "invalid-publisher" -> untrusted();
            case "invalid-pending-publisher" ->
                problem(
                        "the publisher that is registered for it was to create a project, which exists by now",
                        "Remove that pending publisher on PyPI (Your account, Publishing) and register it with the project");
            case "not-enabled" -> problem("trusted publishing is switched off there for now", "Set PYPI_TOKEN");
            case "invalid-token" ->
                problem(
                        "it does not take the job's identity token for one of GitHub's",
                        "PyPI trusts github.com only, and no GitHub Enterprise server: set PYPI_TOKEN there");
            default ->
                Refusals.refused(call, answer, "not-trusted", "Run it again, or set PYPI_TOKEN")
                        .problem();
        };
    }

    private Problem untrusted() {
        if (claims.isOfAnotherRepository()) {
            return new Problem(
                    "reusable-workflow",
                    call.tried(),
                    "the job is one of the reusable workflow " + claims.reusableWorkflow()
                            + ", and PyPI trusts only workflows of the released repository itself",
                    "Put the job that releases into a workflow file of this repository, or set PYPI_TOKEN");
        }
        if (claims.isOfPullRequestTarget()) {
            return problem("PyPI trusts no job that runs on pull_request_target", "Release from a tag");
        }
        return problem("no trusted publisher is registered for " + claims.shown(), REGISTER);
    }

    private Problem problem(String because, String hint) {
        return new Problem("not-trusted", call.tried(), because + " (" + answer.status() + " " + code() + ")", hint);
    }

    private String code() {
        try {
            return answer.json().path("errors").path(0).path("code").asText();
        } catch (IOException e) {
            return "";
        }
    }
}
