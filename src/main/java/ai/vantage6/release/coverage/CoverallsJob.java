package ai.vantage6.release.coverage;

import ai.vantage6.release.model.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Coveralls is told beside the coverage itself.
 *
 * @param repository {@code OWNER/NAME}
 * @param run the id of the workflow run; there is none on somebody's own machine
 * @param flag under which it is shown
 */
public record CoverallsJob(String repository, Optional<String> run, Optional<String> flag) {

    /** GitHub's own tokens; Coveralls takes them from another service than those that it has given itself. */
    private static final Pattern OF_GITHUB = Pattern.compile("gh[a-z]_.*|github_pat_.*");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The file to send. */
    JsonNode file(CommitCoverage coverage, Secret token) {
        var head = coverage.head();
        var job = JSON.objectNode();
        job.put("repo_token", token.reveal())
                .put("service_name", OF_GITHUB.matcher(token.reveal()).matches() ? "github" : "github-actions")
                .put("service_branch", head.branch())
                .put("commit_sha", head.commit().hex())
                .put("repo_name", repository);
        run.ifPresent(id -> job.put("service_number", id));
        flag.ifPresent(name -> job.put("flag_name", name));
        var git = job.putObject("git").put("branch", head.branch());
        git.putObject("head").put("id", head.commit().hex()).put("message", head.message());
        var files = job.putArray("source_files");
        coverage.sources().forEach(source -> files.add(file(source)));
        return job;
    }

    private static ObjectNode file(CoveredSource source) {
        var file = JSON.objectNode().put("name", source.path()).put("source_digest", source.md5());
        var lines = file.putArray("coverage");
        for (var hits : source.lines()) {
            if (hits.isPresent()) {
                lines.add(hits.getAsLong());
            } else {
                lines.addNull();
            }
        }
        var branches = file.putArray("branches");
        source.branches()
                .forEach(branch -> branches.add(branch.line())
                        .add(branch.block())
                        .add(branch.number())
                        .add(branch.hits()));
        return file;
    }

    /** Says that all parts of the build are there. */
    JsonNode closing(String build, Secret token) {
        var call = JSON.objectNode().put("repo_token", token.reveal()).put("repo_name", repository);
        call.putObject("payload").put("build_num", build).put("status", "done");
        return call;
    }
}
