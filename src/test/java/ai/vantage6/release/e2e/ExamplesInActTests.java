package ai.vantage6.release.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.rehearsal.ShippedRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples as people try them: with act, and with the settings that lie beside them. */
@Tag("e2e")
final class ExamplesInActTests {

    @TempDir
    private Path repository;

    @TempDir
    private Path folder;

    private Shell.Ended act(String workflow, String event, String file, String job, String... more) throws Exception {
        ShippedRepository.unpack(repository);
        var example = new ExampleInAct(workflow, folder);
        var command = example.command(repository, example.text(), event, ExampleInAct.event(file));
        return Shell.in(repository)
                .run(Stream.of(command.stream(), Stream.of("--job", job), Stream.of(more))
                        .flatMap(part -> part)
                        .toList());
    }

    @Test
    void aPullRequestIsRehearsed() throws Exception {
        var act = act("pull-request.yml", "pull_request", "pull-request.json", "rehearse");
        assertThat(act.successfully().output()).contains("Rehearsal: 4.99.0 would be out", "Job succeeded");
    }

    @Test
    void aNewIssueIsPutOntoNoBoardFromSomebodysOwnMachine() throws Exception {
        var act = act("track.yml", "issues", "issue.json", "track", "--secret=ADD_TO_PROJECT_PAT=canary-project-pat");
        assertThat(act.exitCode()).isNotZero();
        assertThat(act.output()).contains("act runs this workflow on somebody's own machine");
    }

    @Test
    void aPreflightAsksEveryServiceAndNamesWhatItLookedFor() throws Exception {
        var act = act(
                "release.yml",
                "workflow_dispatch",
                "preflight.json",
                "release",
                "--env=HTTPS_PROXY=http://127.0.0.1:9");
        assertThat(act.exitCode()).isNotZero();
        assertThat(act.output()).contains("COMMIT_PAT is not set; looked for COMMIT_PAT", "PyPI", "Docker");
    }

    @Test
    void aReleaseIsRefusedOnSomebodysOwnMachine() throws Exception {
        var secrets = List.of("--secret=COMMIT_PAT=canary-commit-pat", "--secret=GITHUB_TOKEN=canary-github-token");
        var act = act("release.yml", "push", "tag.json", "release", secrets.toArray(String[]::new));
        assertThat(act.exitCode()).isNotZero();
        assertThat(act.output()).contains("act runs this workflow on somebody's own machine");
    }
}
