package ai.vantage6.release.http;

import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A service that answers as scripted, the last reply for ever, and keeps what it was asked. */
public final class Scripted implements StandIn, AutoCloseable {

    private final Deque<Reply> replies;
    private final List<Request> requests = new ArrayList<>();
    private final StandInServer server;

    private Scripted(List<Fault> faults, List<Reply> replies) throws IOException {
        this.replies = new ArrayDeque<>(replies);
        this.server = new StandInServer(this, new Journal(_ -> {}), faults);
    }

    public static Scripted replying(Reply... replies) throws IOException {
        return new Scripted(List.of(), List.of(replies));
    }

    static Scripted striking(String fault, Reply... replies) throws IOException {
        return new Scripted(List.of(Fault.parse("scripted:" + fault).orElseThrow()), Arrays.asList(replies));
    }

    public URI at(String path) {
        return server.address().resolve(path);
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public synchronized Reply answer(Request request) {
        requests.add(request);
        return replies.size() > 1 ? replies.pop() : replies.element();
    }

    @Override
    public Object state() {
        return List.of();
    }

    @Override
    public void close() {
        server.close();
    }
}
