package ai.vantage6.release.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.rehearsal.GitHubSettings;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import ai.vantage6.release.rehearsal.RepositoryTags;
import ai.vantage6.release.rehearsal.ShippedRepository;
import ai.vantage6.release.rehearsal.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows of issues and of the user interface, as a user would write them, carried out by act. */
@Tag("e2e")
final class CourtesiesInActTests {

    private static final String TRACK = """
            name: Track issues
            on:
              issues:
                types: [opened]
            jobs:
              track:
                runs-on: ubuntu-latest
                steps:
                  - uses: vantage6/release-action@v1
                    with:
                      command: track
                      allow-act: true
                      board: "{owner: vantage6, number: 1}"
                      services: "{github: '${{ vars.GITHUB_AT }}'}"
                    env:
                      ADD_TO_PROJECT_PAT: ${{ vars.PAT }}
            """;

    private static final String UI = """
            name: Release
            on:
              push:
                tags: ["version/*"]
            jobs:
              release:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v7
                  - uses: vantage6/release-action@v1
                    with:
                      command: rehearse
            """;

    @TempDir
    private Path folder;

    private Shell.Ended act(Path repository, String event, String payload, String... variables) throws Exception {
        return Shell.in(repository)
                .run(
                        "act",
                        event,
                        "--rm",
                        "--eventpath=" + Files.writeString(folder.resolve("event.json"), payload),
                        "--platform=ubuntu-latest=debian:bookworm-slim",
                        "--pull=false",
                        "--rebuild=false",
                        "--network=host",
                        "--var-file=" + Files.writeString(folder.resolve("variables"), String.join("\n", variables)),
                        "--local-repository=vantage6/release-action@v1=" + ActionImage.sources());
    }

    private Path repository(ShippedRepository shipped, String workflow) throws Exception {
        var repository = Files.createDirectory(folder.resolve("repository"));
        shipped.unpackTo(repository);
        Files.createDirectories(repository.resolve(".github/workflows"));
        Files.writeString(repository.resolve(".github/workflows/workflow.yml"), workflow);
        return repository;
    }

    @Test
    void aNewIssueIsPutOntoTheBoard() throws Exception {
        var github = new GitHubStandIn("vantage6/vantage6", new NoTags(), GitHubSettings.STRICT);
        var number = github.issues().open("somebody", "A wish", "");
        try (var world = World.start(List.of(github), List.of(), change -> {})) {
            var issue = "{\"number\": " + number + ", \"node_id\": \"I_kwDOrehearsal" + number + "\"}";
            var event = "{\"action\": \"opened\", \"issue\": " + issue
                    + ", \"repository\": {\"full_name\": \"vantage6/vantage6\", \"owner\": {\"login\": \"vantage6\"}}}";
            var repository = repository(new ShippedRepository("v4", "version/4.14.0"), TRACK);

            var act = act(
                    repository,
                    "issues",
                    event,
                    "GITHUB_AT=" + world.address("github"),
                    "PAT=rehearsal-add-to-project-pat");

            assertThat(act.successfully().output()).contains("was put onto the project board vantage6/1");
            assertThat(new String(world.state(), StandardCharsets.UTF_8)).contains("\"#" + number + "\"");
        }
    }

    @Test
    void theUserInterfaceIsReleasedAndDeployed() throws Exception {
        var repository = repository(new ShippedRepository("ui", "version/4.3.1"), UI);

        var act = act(repository, "push", "{\"ref\": \"refs/tags/version/4.3.1\"}");

        assertThat(act.successfully().output()).contains("Rehearsal: 4.3.1 would be out", "Deploy the user interface");
    }

    /** Of a repository without tags. */
    private static final class NoTags implements RepositoryTags {

        @Override
        public Optional<Target> target(String tag) {
            return Optional.empty();
        }

        @Override
        public Optional<Target> behind(String tagObject) {
            return Optional.empty();
        }

        @Override
        public boolean create(String tag, String commitish) {
            return false;
        }
    }
}
