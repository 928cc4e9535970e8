package ai.vantage6.release.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.rehearsal.ShippedRepository;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The action in a workflow as a user would write it, run by act; its outputs are read in the next step. */
@Tag("e2e")
final class ActionInAWorkflowTests {

    private static final List<String> CANARIES =
            List.of("canary+commit/pat", "pypi-canary+token", "canary&discord=token");

    private static final String WORKFLOW = """
            name: Release
            on:
              push:
                tags: ["version/*"]
            jobs:
              release:
                runs-on: ubuntu-latest
                env:
                  COMMIT_PAT: ${{ vars.CANARY_0 }}
                  PYPI_TOKEN: ${{ vars.CANARY_1 }}
                  DISCORD_RELEASE_TOKEN: ${{ vars.CANARY_2 }}
                steps:
                  - uses: actions/checkout@v7
                  - id: rehearsal
                    uses: vantage6/release-action@v1
                    with:
                      command: rehearse
                  - if: always()
                    run: |
                      echo "outcome is $OUTCOME of $VERSION"
                      echo "packages are $PACKAGES"
                    env:
                      OUTCOME: ${{ steps.rehearsal.outputs.outcome }}
                      VERSION: ${{ steps.rehearsal.outputs.version }}
                      PACKAGES: ${{ steps.rehearsal.outputs.packages }}
                  - id: plan
                    uses: vantage6/release-action@v1
                    with:
                      command: plan
                      tag: not-a-tag
                    continue-on-error: true
                  - run: echo "the plan of a malformed tag is $OUTCOME, $CONCLUSION"
                    env:
                      OUTCOME: ${{ steps.plan.outputs.outcome }}
                      CONCLUSION: ${{ steps.plan.outcome }}
            """;

    @TempDir
    static Path repository;

    private static Shell.Ended act;

    @BeforeAll
    static void run(@TempDir Path folder) throws IOException {
        ShippedRepository.unpack(repository);
        Files.createDirectories(repository.resolve(".github/workflows"));
        Files.writeString(repository.resolve(".github/workflows/release.yml"), WORKFLOW);
        var event = Files.writeString(folder.resolve("event.json"), "{\"ref\": \"refs/tags/version/4.14.0\"}");
        var variables = new StringBuilder();
        for (var i = 0; i < CANARIES.size(); i++) {
            // not "secrets": act would mask those itself, and it is our masking that is looked at
            variables.append("CANARY_%d=%s%n".formatted(i, CANARIES.get(i)));
        }
        act = Shell.in(repository)
                .run(
                        "act",
                        "push",
                        "--rm",
                        "--eventpath=" + event,
                        "--platform=ubuntu-latest=debian:bookworm-slim",
                        "--pull=false",
                        "--rebuild=false",
                        "--network=host",
                        "--var-file=" + Files.writeString(folder.resolve("variables"), variables),
                        "--local-repository=vantage6/release-action@v1=" + ActionImage.sources());
    }

    @Test
    void outputsArriveInTheNextStep() {
        assertThat(act.output())
                .contains("outcome is REHEARSED of 4.14.0")
                .contains("packages are [")
                .contains("vantage6-4.14.0.tar.gz");
    }

    @Test
    void theSummaryArrives() {
        // act prints the file that the step left behind
        assertThat(act.output())
                .contains("Rehearsal: 4.14.0 would be out", "Notes, files with their hashes, hosts, times");
    }

    @Test
    void aMalformedTagFailsItsStepOnly() {
        assertThat(act.output()).contains("the plan of a malformed tag is REFUSED, failure");
        assertThat(act.exitCode()).as(act.output()).isZero();
    }

    @Test
    void noSecretIsSeen() {
        var log = act.output()
                .lines()
                .filter(line -> !line.contains("::add-mask::") && !line.contains("docker create"))
                .toList();
        for (var canary : CANARIES) {
            assertThat(log)
                    .noneMatch(line -> line.contains(canary))
                    .noneMatch(line -> line.contains(URLEncoder.encode(canary, StandardCharsets.UTF_8)))
                    .noneMatch(line ->
                            line.contains(Base64.getEncoder().encodeToString(canary.getBytes(StandardCharsets.UTF_8))));
        }
    }
}
