package ai.vantage6.release.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.rehearsal.ShippedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples as people try them: with act, and with the settings that lie beside them. */
@Tag("e2e")
final class ExamplesInActTests {

    private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();
    private static final Pattern OURS = Pattern.compile("vantage6/release-action@([0-9a-f]{40})");

    private static final Pattern EMULATOR = Pattern.compile("docker/setup-qemu-action@[0-9a-f]{40}");

    @TempDir
    private Path repository;

    private Shell.Ended act(String workflow, String event, String file, String job, String... more) throws Exception {
        ShippedRepository.unpack(repository);
        var text = Files.readString(EXAMPLES.resolve(workflow));
        var pin = OURS.matcher(text).results().findFirst().orElseThrow().group(1);
        Files.createDirectories(repository.resolve(".github/workflows"));
        Files.writeString(repository.resolve(".github/workflows/" + workflow), text);
        var image = "act-vantage6-release-action-" + pin + "-dockeraction:latest";
        ActionImage.sources();
        Shell.in(repository).run("docker", "tag", ActionImage.NAME, image).successfully();
        var command = new ArrayList<>(List.of("act", event, "--job", job, "--rm", "--pull=false", "--rebuild=false"));
        command.addAll(Files.readAllLines(EXAMPLES.resolve("act/actrc")));
        command.addAll(List.of("--eventpath", EXAMPLES.resolve("act/" + file).toString()));
        command.add("--local-repository=vantage6/release-action@" + pin + "=" + ActionImage.sources());
        command.add("--local-repository=" + emulator(text) + "=" + nothing());
        command.addAll(Arrays.asList(more));
        return Shell.in(repository).run(command);
    }

    /** The action that sets up emulation, which comes from GitHub and has nothing to do where nothing is built. */
    private static String emulator(String workflow) {
        return EMULATOR.matcher(workflow)
                .results()
                .findFirst()
                .map(MatchResult::group)
                .orElse("docker/setup-qemu-action@v3");
    }

    private Path nothing() throws IOException {
        var action = Files.createDirectories(repository.resolveSibling(repository.getFileName() + "-emulator"));
        Files.writeString(action.resolve("action.yml"), "name: nothing\nruns: {using: composite, steps: []}\n");
        return action;
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
    void aReleaseIsRefusedOnSomebodysOwnMachine() throws Exception {
        var secrets = List.of("--secret=COMMIT_PAT=canary-commit-pat", "--secret=GITHUB_TOKEN=canary-github-token");
        var act = act("release.yml", "push", "tag.json", "release", secrets.toArray(String[]::new));
        assertThat(act.exitCode()).isNotZero();
        assertThat(act.output()).contains("act runs this workflow on somebody's own machine");
    }
}
