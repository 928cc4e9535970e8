package ai.vantage6.release.action;

import ai.vantage6.release.action.HelpText.Row;
import java.util.List;
import java.util.stream.Stream;

/** What the help says of the secrets of a command that is no release: fewer, and each for something else. */
final class SecretsOfCommand {

    private static final List<Row> REGISTRY = List.of(
            new Row("DOCKER_USERNAME", "required for harbor2.vantage6.ai: the user that may move tags there"),
            new Row(
                    "DOCKER_TOKEN",
                    "required for harbor2.vantage6.ai: the token of that user; the configuration may name other variables"));

    private SecretsOfCommand() {}

    static String table(Command command) {
        return HelpText.table(rows(command).toList());
    }

    private static Stream<Row> rows(Command command) {
        return switch (command) {
            case PROMOTE, ROLLBACK_TAGS ->
                withRegistry(new Row("GITHUB_TOKEN", "required for ghcr.io; else optional: reads the GitHub release"));
            case WITHDRAW ->
                withRegistry(
                        new Row(
                                "GITHUB_TOKEN",
                                "required: marks the GitHub release, with the permission contents: write; for ghcr.io too"),
                        new Row("COMMIT_PAT", "marks the GitHub release without GITHUB_TOKEN"),
                        new Row("DISCORD_RELEASE_TOKEN", "optional: announces the withdrawal on Discord"),
                        new Row("DISCORD_WEBHOOK", "optional: announces it where there is no DISCORD_RELEASE_TOKEN"));
            case VERIFY ->
                Stream.of(
                        new Row(
                                "GITHUB_TOKEN",
                                "optional: GitHub answers more often; drift-issue needs it, with issues: write"),
                        new Row("READTHEDOCS_TOKEN", "optional: Read the Docs answers more often"),
                        new Row("VANTAGE6_USERNAME", "optional: a user of the live server, who may see its nodes"),
                        new Row("VANTAGE6_PASSWORD", "optional: the password of that user"));
            case TRACK ->
                Stream.of(
                        new Row("ADD_TO_PROJECT_PAT", "required: writes the project board, which GITHUB_TOKEN cannot"),
                        new Row("GITHUB_TOKEN", "optional: reads an issue that is named by its number"));
            case TEST ->
                Stream.of(new Row(
                        "GITHUB_TOKEN",
                        "optional: reads the issues of the milestone, and writes the comment of the input comment-on"));
            case RELEASE, CANDIDATE, PLAN, BUILD, SET_VERSION, REHEARSE -> Stream.of();
        };
    }

    private static Stream<Row> withRegistry(Row... rows) {
        return Stream.concat(REGISTRY.stream(), Stream.of(rows));
    }
}
