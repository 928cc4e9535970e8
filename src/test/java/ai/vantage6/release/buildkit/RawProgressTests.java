package ai.vantage6.release.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines were recorded from buildctl 0.34.2; digests and times are cut. */
final class RawProgressTests {

    private final List<String> said = new ArrayList<>();
    private final RawProgress progress = new RawProgress("node", said::add);

    private void lines(String text) {
        text.lines().forEach(progress::line);
    }

    @Test
    void eachStepIsToldOnceWhenItBegins() {
        lines("""
                time="2026-11-26T14:25:59Z" level=warning msg="failed check for fsverity support" path=/tmp/uv
                {"vertexes":[{"digest":"sha256:84d6","name":"[internal] load build definition from docker/a.Dockerfile","started":"2026-11-26T14:25:59.2Z"}]}
                {"vertexes":[{"digest":"sha256:76c4","name":"[context ghcr.io/astral-sh/uv:python3.13-bookworm] OCI load from client","started":"2026-11-26T14:25:59.3Z"}]}
                {"vertexes":[{"digest":"sha256:b0e6","inputs":["sha256:76c4"],"name":"[build 1/2] RUN echo hi \\u003e /hi"}]}
                {"vertexes":[{"digest":"sha256:b0e6","inputs":["sha256:76c4"],"name":"[build 1/2] RUN echo hi \\u003e /hi","started":"2026-11-26T14:26:15.5Z"}]}
                {"statuses":[{"id":"transferring context:","vertex":"sha256:a491","name":"transferring","current":0}]}
                {"vertexes":[{"digest":"sha256:b0e6","inputs":["sha256:76c4"],"name":"[build 1/2] RUN echo hi \\u003e /hi","started":"2026-11-26T14:26:15.5Z","completed":"2026-11-26T14:26:16.8Z"}]}
                {"vertexes":[{"digest":"sha256:c234","name":"[stage-1 1/3] COPY --from=build /hi /hi","started":"2026-11-26T14:26:16.9Z","cached":true}]}
                """);

        assertThat(said)
                .containsExactly(
                        "node: [build 1/2] RUN echo hi > /hi",
                        "node: [stage-1 1/3] COPY --from=build /hi /hi (as before)");
    }

    @Test
    void aFailureShowsTheLastLinesOfItsStepAndNoOther() {
        lines("""
                {"logs":[{"vertex":"sha256:aaaa","stream":1,"data":"YW5vdGhlciBzdGVwCg=="}]}
                {"logs":[{"vertex":"sha256:b0e6","stream":2,"data":"cnVuYyBydW4gZmFpbGVkOiB1bmFibGUgdG8gc3RhcnQK"}]}
                {"vertexes":[{"digest":"sha256:b0e6","name":"[build 1/2] RUN make","started":"2026-11-26T14:26:04Z","completed":"2026-11-26T14:26:04Z","error":"process \\"/bin/sh -c make\\" did not complete successfully: exit code: 1"}]}
                {"vertexes":[{"digest":"sha256:aaaa","name":"[build 2/2] RUN other","started":"2026-11-26T14:26:04Z","completed":"2026-11-26T14:26:04Z","error":"process canceled: context canceled"}]}
                docker/a.Dockerfile:5
                error: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 1
                """);

        assertThat(progress.failure())
                .isEqualTo("the step \"[build 1/2] RUN make\" failed: process \"/bin/sh -c make\" did not complete"
                        + " successfully: exit code: 1\nrunc run failed: unable to start\n");
    }

    @Test
    void withoutAStepItShowsWhatWasSaid() {
        lines(
                "time=\"2026-11-26T14:25:59Z\" level=warning msg=\"failed check\"\ndocker/a.Dockerfile:1\nerror: failed to solve: dockerfile parse error\n");

        assertThat(progress.failure())
                .isEqualTo("it said:\ndocker/a.Dockerfile:1\nerror: failed to solve: dockerfile parse error\n");
    }

    @Test
    void ofMuchThatWasSaidTheLastLinesStay() {
        var data = new StringBuilder();
        for (var line = 1; line <= 100; line++) {
            data.append("line ").append(line).append('\n');
        }
        log(data.toString());
        lines("{\"vertexes\":[{\"digest\":\"s\",\"name\":\"RUN x\",\"error\":\"exit code: 1\"}]}");

        assertThat(progress.failure().lines()).hasSize(16).endsWith("line 99", "line 100");
    }

    @Test
    void whatIsSaidAgainAndAgainIsToldOnce() {
        log("why it failed\n" + "no application found\n".repeat(50));
        lines("{\"vertexes\":[{\"digest\":\"s\",\"name\":\"RUN x\",\"error\":\"exit code: 1\"}]}");

        assertThat(progress.failure()).endsWith("\nwhy it failed\nno application found\n");
    }

    @Test
    void whatAStepSaysCannotPaintTheLog() {
        log("\u001b[31mred\u001b[0m 10%\r50%\r100%\n\u001b]0;title\u0007 x\u202ey\n::set-output name=a::b\n");
        lines(
                "{\"vertexes\":[{\"digest\":\"s\",\"name\":\"RUN \\u001b[2Jx\\n::error::y\",\"started\":\"t\",\"error\":\"e\"}]}");

        assertThat(progress.failure())
                .doesNotContain("\u001b", "\r", "\u0007", "\u202e")
                .contains("100%");
        assertThat(said).containsExactly("node: RUN x ::error::y");
    }

    @Test
    void brokenLinesAreKeptAsText() {
        lines("{\"vertexes\":[\n{\"logs\":[{\"vertex\":\"s\",\"data\":\"***\"}]}\n[]\n");

        assertThat(said).isEmpty();
        assertThat(progress.failure()).contains("{\"vertexes\":[");
    }

    private void log(String text) {
        var data = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        progress.line("{\"logs\":[{\"vertex\":\"s\",\"stream\":1,\"data\":\"" + data + "\"}]}");
    }
}
