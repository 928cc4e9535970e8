package ai.vantage6.release.pypi;

import ai.vantage6.release.model.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Pattern;

/** What a job's identity token says of the job, which an index compares with its trusted publishers. Nothing of it is secret. */
record WorkflowClaims(JsonNode claims) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WORKFLOW = Pattern.compile("([^/]+/[^/]+)/\\.github/workflows/([^/@]+)@.*");
    private static final Pattern UNFIT = Pattern.compile("[^\\p{Alnum}\\p{Punct} ]");
    private static final int SHOWN = 100;

    /** Reads them without checking the signature, which is for the index to do; none of what is no such token. */
    static WorkflowClaims of(Secret token) {
        var parts = token.reveal().split("\\.", -1);
        try {
            return new WorkflowClaims(
                    parts.length == 3
                            ? JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                            : MissingNode.getInstance());
        } catch (IllegalArgumentException | IOException e) {
            return new WorkflowClaims(MissingNode.getInstance());
        }
    }

    /** Whether the job is that of a reusable workflow of another repository, which PyPI never trusts. */
    boolean isOfAnotherRepository() {
        var workflow = WORKFLOW.matcher(text("job_workflow_ref"));
        return workflow.matches() && !workflow.group(1).equals(text("repository"));
    }

    /** Whether anybody who opens a pull request could make it run, so that PyPI never trusts it. */
    boolean isOfPullRequestTarget() {
        return text("event_name").equals("pull_request_target");
    }

    /** What a publisher must be registered with: {@code repository vantage6/vantage6, workflow release.yml, environment release}. */
    String shown() {
        if (text("repository").isEmpty()) {
            return "this job";
        }
        var environment = text("environment");
        return "repository " + text("repository") + ", workflow " + workflow() + ", "
                + (environment.isEmpty() ? "no environment" : "environment " + environment);
    }

    /** The file that the index compares: that of the job itself. */
    private String workflow() {
        var workflow = WORKFLOW.matcher(text("job_workflow_ref"));
        return workflow.matches() ? workflow.group(2) : text("job_workflow_ref");
    }

    String reusableWorkflow() {
        return text("job_workflow_ref").replaceFirst("@.*", "");
    }

    private String text(String claim) {
        var text = UNFIT.matcher(claims.path(claim).asText()).replaceAll("?");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
