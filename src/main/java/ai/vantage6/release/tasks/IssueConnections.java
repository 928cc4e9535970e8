package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.RunPlace;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.issues.BoardAddress;
import ai.vantage6.release.issues.GitHubBoard;
import ai.vantage6.release.issues.GitHubIssues;
import ai.vantage6.release.issues.GraphQl;
import ai.vantage6.release.issues.ProjectBoard;
import ai.vantage6.release.issues.RepositoryIssues;
import ai.vantage6.release.issues.Tracking;
import ai.vantage6.release.model.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * The ways to issues and the board, as far as there are tokens for them.
 *
 * @param repository {@code owner/name}
 */
record IssueConnections(Environment environment, ReleaseConfig config, HttpCaller caller, String repository) {

    private static final SecretName PAT = SecretName.ADD_TO_PROJECT_PAT;

    /** The board that is configured, with the token that is given. */
    Optional<ProjectBoard> board() {
        var board = config.courtesies().board();
        return board.owner()
                .map(owner -> new BoardAddress(owner, board.number(), board.field(), board.done()))
                .flatMap(address -> environment
                        .secret(PAT)
                        .map(token -> new GitHubBoard(GraphQl.forBoard(caller, root(), token), address)));
    }

    Optional<RepositoryIssues> issues() {
        return environment.apiToken().map(this::issues);
    }

    RepositoryIssues issues(Secret token) {
        var page = RunPlace.of(environment).repository();
        return new GitHubIssues(GraphQl.forIssues(caller, root(), token), repository, page);
    }

    /** Issues are followed where a board is configured. */
    Tracking tracking() {
        if (config.courtesies().board().owner().isEmpty()) {
            var unused = environment.variable(PAT.name()).isPresent()
                    ? PAT + " is set, but the configuration names no project board (board: {owner: …, number: …})"
                    : "no project board is configured";
            return new Tracking(Optional.empty(), Optional.empty(), Optional.of(unused + ", so no issue is followed"));
        }
        if (issues().isEmpty()) {
            var lacking = "there is no token for GitHub, so nobody can tell which issues the release brings";
            return new Tracking(Optional.empty(), Optional.empty(), Optional.of(lacking));
        }
        var lacking = PAT + (environment.variable(PAT.name()).isPresent() ? " can be no token" : " is not set");
        return new Tracking(
                issues(),
                board(),
                board().isPresent()
                        ? Optional.empty()
                        : Optional.of(lacking + ", so no issue is moved on the project board"));
    }

    private URI root() {
        return config.services().at(Service.GITHUB);
    }
}
