package ai.vantage6.release.issues;

import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The issues of one GitHub repository. Comments of ours are known by a hidden mark, and by GitHub's word that we wrote them.
 *
 * @param repository {@code owner/name}
 * @param page the repository's, for links; empty where nobody knows it
 */
public record GitHubIssues(GraphQl graphQl, String repository, Optional<URI> page) implements RepositoryIssues {

    /** Closed, but not by doing it. */
    private static final List<String> NOT_DONE = List.of("NOT_PLANNED", "DUPLICATE");

    @Override
    public Issue numbered(int number) throws ReleaseException, InterruptedException {
        var tried = "find issue #" + number + " of " + repository;
        var variables = new HashMap<String, Object>(ofRepository());
        variables.put("number", number);
        var found = reading(tried, number, variables).at("/repository/issue");
        return Issue.of(found).orElseThrow(() -> GraphQlErrors.unreadable(tried, "there is no issue in it"));
    }

    /** GitHub says with the same code that the repository is none. */
    private JsonNode reading(String tried, int number, Map<String, Object> variables)
            throws ReleaseException, InterruptedException {
        try {
            return graphQl.reading().ask(tried, Operation.ISSUE, variables);
        } catch (ReleaseException e) {
            if (!GraphQlErrors.isMissing(e, "Issue")) {
                throw e;
            }
            throw new ReleaseException(
                    new Problem(
                            "graphql-not-found",
                            tried,
                            "there is no issue " + number + " in " + repository,
                            "Check the number"),
                    e);
        }
    }

    @Override
    public ReleasedIssues of(Release release, List<String> milestones) throws ReleaseException, InterruptedException {
        var milestone = found(milestones);
        if (milestone.isPresent()) {
            return sorted("the milestone " + milestone.get().path("title").asText(), issuesOf(milestone.get()));
        }
        var previous = release.previousFinal();
        return previous.isPresent()
                ? closedBetween(previous.get(), release.tag())
                : new ReleasedIssues("no milestone " + milestones.getFirst() + " and no earlier release", List.of(), 0);
    }

    @Override
    public Optional<Milestone> milestone(List<String> titles) throws ReleaseException, InterruptedException {
        var milestone = found(titles);
        if (milestone.isEmpty()) {
            return Optional.empty();
        }
        var planned = new ArrayList<Milestone.Planned>();
        for (var issue : issuesOf(milestone.get())) {
            var done = issue.path("state").asText().equals("CLOSED");
            Issue.of(issue)
                    .map(known ->
                            new Milestone.Planned(known, issue.path("title").asText(), done))
                    .ifPresent(planned::add);
        }
        return Optional.of(new Milestone(milestone.get().path("title").asText(), planned));
    }

    private List<JsonNode> issuesOf(JsonNode milestone) throws ReleaseException, InterruptedException {
        var tried =
                "list the issues of the milestone " + milestone.path("title").asText();
        var variables = Map.of("milestone", milestone.path("id").asText());
        return new Pages(graphQl, tried, Operation.ISSUES_OF_MILESTONE, variables).all("/node/issues");
    }

    @Override
    public void say(Issue issue, String about, String text) throws ReleaseException, InterruptedException {
        comments().replace(issue, text, new Mark("vantage6-release " + about));
    }

    private Optional<JsonNode> found(List<String> titles) throws ReleaseException, InterruptedException {
        var pages = new Pages(graphQl, "list the milestones of " + repository, Operation.MILESTONES, ofRepository());
        return pages.all("/repository/milestones").stream()
                .filter(one ->
                        titles.stream().anyMatch(one.path("title").asText().strip()::equalsIgnoreCase))
                .findFirst();
    }

    private ReleasedIssues closedBetween(ReleaseTag base, ReleaseTag head)
            throws ReleaseException, InterruptedException {
        var variables = new HashMap<>(ofRepository());
        variables.put("base", base.ref());
        variables.put("head", head.name());
        var pages = new Pages(
                graphQl,
                "list the issues that were closed from " + base + " to " + head,
                Operation.CLOSED_BETWEEN,
                variables);
        var issues = new ArrayList<JsonNode>();
        for (var commit : pages.all("/repository/ref/compare/commits")) {
            for (var request : commit.at("/associatedPullRequests/nodes")) {
                if (request.path("merged").asBoolean()) {
                    request.at("/closingIssuesReferences/nodes").forEach(issues::add);
                }
            }
        }
        issues.removeIf(issue -> !issue.at("/repository/nameWithOwner").asText().equalsIgnoreCase(repository));
        return sorted("the pull requests since " + base, issues);
    }

    private static ReleasedIssues sorted(String source, List<JsonNode> issues) {
        var each = new LinkedHashMap<String, JsonNode>();
        issues.forEach(issue -> each.put(issue.path("id").asText(), issue));
        var byState = each.values().stream()
                .collect(Collectors.partitioningBy(
                        issue -> issue.path("state").asText().equals("CLOSED")));
        var closed = byState.getOrDefault(true, List.of()).stream()
                .filter(issue -> !NOT_DONE.contains(issue.path("stateReason").asText()))
                .flatMap(issue -> Issue.of(issue).stream())
                .toList();
        return new ReleasedIssues(
                source, closed, byState.getOrDefault(false, List.of()).size());
    }

    @Override
    public boolean tells(Issue issue, ReleaseTag tag) throws ReleaseException, InterruptedException {
        return comments().has(issue, mark(tag));
    }

    @Override
    public void tell(Issue issue, ReleaseTag tag) throws ReleaseException, InterruptedException {
        if (tells(issue, tag)) {
            return;
        }
        var version = tag.version().toString();
        var text = page.map(home -> "[" + version + "](" + home + "/releases/tag/" + tag.name() + ")")
                .orElse(version);
        comments().add(issue, "Released in " + text + ".", mark(tag));
    }

    private Comments comments() {
        return new Comments(graphQl);
    }

    private static Mark mark(ReleaseTag tag) {
        return new Mark("vantage6-release " + tag.version());
    }

    private Map<String, String> ofRepository() {
        return Names.of(repository);
    }
}
