package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was uploaded is looked for as users look for it. */
final class IndexWaitTests {

    private final TestIndex served = new TestIndex();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        served.close();
    }

    private List<Distribution> both(String remark) {
        return new TestDistributions(directory, remark).of("vantage6");
    }

    private static void upload(PyPi index, List<Distribution> files) throws Exception {
        for (var file : files) {
            index.upload(file);
        }
    }

    private static ReleaseException failure(PyPi index, List<Distribution> files) {
        return catchThrowableOfType(ReleaseException.class, () -> index.awaitAll(files));
    }

    @Test
    void whatShowsLateIsAwaitedWithoutAWord() throws Exception {
        var index = served.reached();
        upload(index, both("ours"));

        index.awaitAll(both("ours"));

        assertThat(served.progress()).isEmpty();
    }

    @Test
    void aLongWaitSaysWhatForIt() throws Exception {
        var index = served.reached();
        served.standIn().lag(6);
        upload(index, both("ours"));

        index.awaitAll(both("ours"));

        assertThat(served.progress()).isNotEmpty().containsOnly("Waiting for the index to show 2 of 2 files");
    }

    @Test
    void whatWasTakenAndStoredNowhereIsAFailure() throws Exception {
        var index = served.reached("stored-nowhere:2");
        upload(index, both("ours")); // the index said 200 twice

        var problem = failure(index, both("ours")).problem();

        assertThat(served.changes()).hasSize(1);
        assertThat(problem.code()).isEqualTo("upload-not-shown");
        assertThat(problem.because()).isEqualTo("after 5 minutes it does not show vantage6-4.14.0-py3-none-any.whl");
        assertThat(problem.hint()).contains("services.upload", "services.index");
    }

    @Test
    void somebodyElsesBytesAreAConflict() throws Exception {
        var index = served.reached();
        upload(index, both("theirs"));

        assertThat(failure(index, both("ours")).problem().code()).isEqualTo("package-conflict");
    }

    @Test
    void anIndexThatIsDownIsNoMissingFile() throws Exception {
        var index = served.reached("503:1", "503:2", "503:3", "503:4", "503:5");

        assertThat(failure(index, both("ours")).problem().code()).isEqualTo("service-down");
    }

    @Test
    @Timeout(5)
    void whoeverWaitsCanBeStoppedAtOnce() throws Exception {
        served.standIn().lag(1000);
        try (var patient = new HttpCaller(ai.vantage6.release.http.RetryPolicy.standard(_ -> {}))) {
            var index = served.reached(patient);
            upload(index, both("ours"));
            var stopped = new ArrayList<Class<?>>();
            var waiting = Thread.startVirtualThread(() -> {
                try {
                    index.awaitAll(both("ours"));
                } catch (InterruptedException | ReleaseException e) {
                    stopped.add(e.getClass());
                }
            });
            Thread.sleep(Duration.ofMillis(300));

            waiting.interrupt();
            waiting.join();

            assertThat(stopped).containsExactly(InterruptedException.class);
        }
    }
}
