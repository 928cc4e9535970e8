package ai.vantage6.release.pypi;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.IndexStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The index's stand-in over HTTP, reached as often as a test likes, each time with faults of its own. */
final class TestIndex implements AutoCloseable {

    private final IndexStandIn standIn = new IndexStandIn();
    private final Journal journal = new Journal(_ -> {});
    private final List<String> progress = new ArrayList<>();
    private final HttpCaller caller = TestCallers.telling(progress::add);
    private final List<StandInServer> servers = new ArrayList<>();

    PyPi reached(String... faults) throws IOException {
        return reached(caller, faults);
    }

    PyPi reached(HttpCaller calling, String... faults) throws IOException {
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

    IndexStandIn standIn() {
        return standIn;
    }

    /** What was changed in it. */
    List<Journal.Entry> changes() {
        return journal.entries();
    }

    /** What a person was told meanwhile. */
    List<String> progress() {
        return progress;
    }

    @Override
    public void close() {
        caller.close();
        servers.forEach(StandInServer::close);
    }
}
