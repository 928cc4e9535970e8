package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals that reach the real process at a moment; afterwards the release is carried on to its end. */
@Execution(ExecutionMode.CONCURRENT)
final class SignalTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "GET git /vantage6/vantage6.git/info/refs, TERM, REFUSED, false",
        "git pushed, INT, FAILED, false",
        "github attached SHA256SUMS, INT TERM, FAILED, false",
        "index uploaded vantage6_common, TERM, FAILED, true"
    })
    void aCancelledReleaseSaysWhereItStoppedAndIsCarriedOn(
            String moment, String signals, String outcome, boolean permanent) throws Exception {
        var rehearsal = TestRehearsal.ofTwoPackages(folder);
        var signal = new Signal(moment, signals.split(" "));
        try (var release = new TestRelease(rehearsal, signal)) {
            try (var process = release.start(Map.of())) {
                signal.process.complete(process);
                assertThat(process.follow(release.log())).as(rehearsal.text()).isEqualTo(130);
            }

            assertThat(release.report().path("outcome").asText()).isEqualTo(outcome);
            assertThat(release.report().path("point_of_no_return_passed").asBoolean())
                    .isEqualTo(permanent);
            assertThat(release.report().path("problems").findValuesAsText("code"))
                    .containsExactly("cancelled");
            assertThat(rehearsal.text()).doesNotContain("\tat ");

            assertThat(release.run(Map.of())).as(rehearsal.text()).isZero();
            assertThat(release.report().path("outcome").asText()).isEqualTo("REHEARSED");
            assertThat(release.world().killPoints()).as("nothing twice").hasSize(32);
        }
    }

    /** Sends signals to a process when something happens for the first time. */
    private static final class Signal implements Journal.Listener {

        private final CompletableFuture<ReleaseProcess> process = new CompletableFuture<>();
        private final AtomicBoolean sent = new AtomicBoolean();
        private final String moment;
        private final String[] signals;

        Signal(String moment, String[] signals) {
            this.moment = moment;
            this.signals = signals;
        }

        @Override
        public void changed(Journal.Entry change) {
            send(change.text());
        }

        @Override
        public void asked(String service, Request request) {
            send(request.method() + " " + service + " " + request.path());
        }

        private void send(String event) {
            if (event.startsWith(moment) && sent.compareAndSet(false, true)) {
                for (var signal : signals) {
                    kill(signal);
                }
            }
        }

        private void kill(String signal) {
            try {
                new ProcessBuilder(
                                "kill",
                                "-" + signal,
                                String.valueOf(process.join().pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
            } catch (java.io.IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
