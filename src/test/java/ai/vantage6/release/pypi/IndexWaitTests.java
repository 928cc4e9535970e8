package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.IndexStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was uploaded is looked for as users look for it. */
final class IndexWaitTests {

    private final IndexStandIn standIn = new IndexStandIn();
    private final Journal journal = new Journal(_ -> {});
    private final List<String> progress = new ArrayList<>();
    private final HttpCaller caller = TestCallers.telling(progress::add);
    private final List<StandInServer> servers = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private PyPi index(HttpCaller calling, String... faults) throws Exception {
        var list = Stream.of(faults)
                .map(each -> Fault.parse("index:" + each).orElseThrow())
                .toList();
        var server = new StandInServer(standIn, journal, list);
        servers.add(server);
        return new PyPi(
                calling,
                IndexStandIn.simple(server.address()),
                IndexStandIn.legacy(server.address()),
                UploadAccess.token(new Secret("s3cret")));
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
        var index = index(caller);
        upload(index, both("ours"));

        index.awaitAll(both("ours"));

        assertThat(progress).isEmpty();
    }

    @Test
    void aLongWaitSaysWhatForIt() throws Exception {
        var index = index(caller);
        standIn.lag(6);
        upload(index, both("ours"));

        index.awaitAll(both("ours"));

        assertThat(progress).isNotEmpty().containsOnly("Waiting for the index to show 2 of 2 files");
    }

    @Test
    void whatWasTakenAndStoredNowhereIsAFailure() throws Exception {
        var index = index(caller, "stored-nowhere:2");
        upload(index, both("ours")); // the index said 200 twice

        var problem = failure(index, both("ours")).problem();

        assertThat(journal.entries()).hasSize(1);
        assertThat(problem.code()).isEqualTo("upload-not-shown");
        assertThat(problem.because()).isEqualTo("after 5 minutes it does not show vantage6-4.14.0-py3-none-any.whl");
        assertThat(problem.hint()).contains("services.upload", "services.index");
    }

    @Test
    void somebodyElsesBytesAreAConflict() throws Exception {
        var index = index(caller);
        upload(index, both("theirs"));

        assertThat(failure(index, both("ours")).problem().code()).isEqualTo("package-conflict");
    }

    @Test
    void anIndexThatIsDownIsNoMissingFile() throws Exception {
        var index = index(caller, "503:1", "503:2", "503:3", "503:4", "503:5");

        assertThat(failure(index, both("ours")).problem().code()).isEqualTo("service-down");
    }

    @Test
    @Timeout(5)
    void whoeverWaitsCanBeStoppedAtOnce() throws Exception {
        standIn.lag(1000);
        try (var patient = new HttpCaller(ai.vantage6.release.http.RetryPolicy.standard(_ -> {}))) {
            var index = index(patient);
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
