package ai.vantage6.release.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CancellationTests {

    private final Cancellation cancellation = new Cancellation(Thread.currentThread());
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void nobodyElseIsInterrupted() {
        Thread.interrupted();
    }

    private int endWithin(Duration patience) throws InterruptedException {
        var code = new int[1];
        var hook = Thread.ofVirtual().start(() -> code[0] = cancellation.end(patience));
        while (hook.isAlive()) {
            try {
                hook.join();
            } catch (InterruptedException e) {
                said.add("interrupted");
            }
        }
        return code[0];
    }

    @Test
    void theWorkIsInterruptedAndWhatHangsIsSpokenFor() throws InterruptedException {
        cancellation.lastWords(() -> said.add("cancelled"));
        assertThat(endWithin(Duration.ZERO)).isEqualTo(130);
        assertThat(cancellation.requested()).isTrue();
        assertThat(said).contains("cancelled");
    }

    @Test
    void workThatEndedSpeaksForItself() throws InterruptedException {
        cancellation.lastWords(() -> said.add("cancelled"));
        cancellation.finished(ExitCode.FAILED.number());
        assertThat(endWithin(Duration.ofMinutes(1))).isEqualTo(130);
        assertThat(said).doesNotContain("cancelled");
    }

    @Test
    void aReleaseThatWasFasterThanTheSignalIsReleased() throws InterruptedException {
        cancellation.finished(ExitCode.DONE.number());
        assertThat(endWithin(Duration.ofMinutes(1))).isZero();
    }
}
