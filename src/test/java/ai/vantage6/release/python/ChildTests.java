package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildTests {

    @TempDir
    Path folder;

    private Child shell(String script) {
        return new Child(List.of("/bin/sh", "-c", script), folder, Map.of("PATH", "/usr/bin:/bin"));
    }

    @Test
    void bothStreamsAndTheExitCodeAreTold() throws Exception {
        var result = shell("cat; echo bad >&2; exit 3").run("näive");

        assertThat(result).isEqualTo(new Child.Result(3, "näive", "bad\n"));
        assertThat(result.tail()).isEqualTo("bad");
    }

    @Test
    void whatIsNotUtf8IsReadAllTheSame() throws Exception {
        assertThat(shell("printf 'gr\\374n\\n'").run().output()).isEqualTo("gr\uFFFDn\n");
    }

    @Test
    void ofHundredsOfMegabytesBeginningAndEndAreKept() throws Exception {
        var result = shell("echo first; yes | head -c 300000000; echo last; yes | head -c 300000000 >&2; echo why >&2")
                .run();

        assertThat(result.output())
                .hasSizeLessThan(40_000_000)
                .startsWith("first\ny\n")
                .endsWith("\nlast\n");
        assertThat(result.errors()).hasSizeLessThan(70_000).endsWith("why\n");
        assertThat(result.output()).contains("bytes]");
    }

    @Test
    void whoTakesTooLongIsEndedAndThatIsSaid() throws Exception {
        var result =
                shell("echo begun; sleep 100").within(Duration.ofMillis(700)).run();

        assertThat(result.succeeded()).isFalse();
        assertThat(result.output()).isEqualTo("begun\n");
        assertThat(result.tail()).endsWith("it did not end within 0 seconds");
    }

    @Test
    void whoDoesNotReadIsNotFed() throws Exception {
        assertThat(shell("exec 0<&-; echo done").run("x".repeat(10_000_000)).output())
                .isEqualTo("done\n");
    }

    @Test
    void aDaemonThatHoldsTheStreamsIsNotWaitedFor() throws Exception {
        var start = System.nanoTime();
        var result = shell("(setsid sleep 100 &); echo done")
                .in(Sandbox.around(List.of(folder), List.of()))
                .run();

        assertThat(result.output()).isEqualTo("done\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void ofMoreThanFitsTheMiddleIsLeftOut() throws Exception {
        var text = Captured.from(bytes("0123456789".repeat(10)), 20);

        assertThat(text.get()).isEqualTo("0123456789\n[80 bytes]\n0123456789");
    }

    @Test
    void whatFitsIsWhole() throws Exception {
        assertThat(Captured.from(bytes("0123456789".repeat(2)), 20).get()).isEqualTo("01234567890123456789");
        assertThat(Captured.from(bytes(""), 20).get()).isEmpty();
    }

    private static java.io.InputStream bytes(String text) throws IOException {
        return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
