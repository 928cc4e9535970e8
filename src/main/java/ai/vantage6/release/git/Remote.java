package ai.vantage6.release.git;

import ai.vantage6.release.git.FetchRequest.Depth;
import ai.vantage6.release.git.RemoteConnections.Refusal;
import ai.vantage6.release.http.Proxies;
import ai.vantage6.release.http.Retries;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;

/** Speaks with the remote. What only reads is asked again, a push once. */
final class Remote {

    private static final int SILENCE_SECONDS = 60;
    private static final List<RefSpec> HEADS_AND_TAGS = List.of(
            new RefSpec("HEAD"), new RefSpec("refs/heads/*:refs/heads/*"), new RefSpec("refs/tags/*:refs/tags/*"));

    private final RemoteAddress address;
    private final Optional<Secret> secret;
    private final RemotePolicy policy;

    Remote(RemoteAddress address, Optional<Secret> secret, RemotePolicy policy) {
        this.address = address;
        this.secret = secret.or(address::password);
        this.policy = policy;
    }

    /** One question to the remote over an open transport. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Transport transport) throws IOException;
    }

    RemoteAddress address() {
        return address;
    }

    /** Whether it is no directory of this machine, whose objects are borrowed and need not be fetched. */
    boolean isElsewhere() {
        return address.directory().isEmpty();
    }

    boolean knowsUs() {
        return secret.isPresent();
    }

    Collection<Ref> refs(Repository local) throws ReleaseException, InterruptedException {
        return read(local, policy.refs(), "list the branches and tags of " + address, transport -> {
            try (var connection = transport.openFetch(HEADS_AND_TAGS)) {
                return connection.getRefs();
            }
        });
    }

    /** Fetches what is asked for; all of each commit where the remote knows no filters. */
    void fetch(Repository local, FetchRequest request) throws ReleaseException, InterruptedException {
        try {
            fetchExactly(local, request);
        } catch (ReleaseException e) {
            if (!GitFailures.lacksFilters(e)) {
                throw e;
            }
            fetchExactly(local, request.unfiltered());
        }
    }

    private void fetchExactly(Repository local, FetchRequest request) throws ReleaseException, InterruptedException {
        var wants = request.wants().stream()
                .<Ref>map(id -> new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id))
                .toList();
        read(local, policy.objects(), "fetch from " + address, transport -> {
            if (request.filter() != FetchRequest.Filter.NONE) {
                transport.setFilterSpec(
                        FilterSpec.fromFilterLine(request.filter().line()));
            }
            switch (request.depth()) {
                case Depth.One() -> transport.setDepth(1);
                case Depth.Unshallow() -> transport.setDepth(Constants.INFINITE_DEPTH);
                case Depth.Since(var time) -> transport.setDeepenSince(time);
                case Depth.ToWhatIsHere() -> {}
            }
            try (var connection = transport.openFetch(List.of(new RefSpec("refs/heads/none")))) {
                connection.fetch(NullProgressMonitor.INSTANCE, wants, request.haves());
            }
            return wants;
        });
    }

    /** Asks for the right to push, and pushes nothing. */
    void checkPush(Repository local) throws ReleaseException, InterruptedException {
        read(local, policy.refs(), "ask for the right to push to " + address, transport -> {
            transport.openPush().close();
            return true;
        });
    }

    /** Asks once. A failure leaves open whether the push happened, unless the remote refused us by name. */
    PushResult push(Repository local, RemoteRefUpdate update) throws PushInterrupted, InterruptedException {
        var connections = connections();
        try {
            return within(policy.refs(), () -> {
                try (var transport = open(local, connections)) {
                    return transport.push(NullProgressMonitor.INSTANCE, List.of(update));
                }
            });
        } catch (IOException e) {
            throw new PushInterrupted(connections.refusal(), e);
        }
    }

    /** Shows that the answer to a push did not arrive. */
    static final class PushInterrupted extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Optional<Refusal> refusal;

        PushInterrupted(Optional<Refusal> refusal, Throwable cause) {
            super(cause);
            this.refusal = refusal;
        }

        ReleaseException explained(String tried) {
            return GitFailures.remote(tried, true, refusal, this.getCause() == null ? this : this.getCause());
        }

        boolean passes() {
            return GitFailures.passes(refusal, this);
        }
    }

    /** The attempts of one question or push, which begins now. */
    Retries retries() {
        return policy.retries().begin();
    }

    private <T> T read(Repository local, Duration limit, String tried, Question<T> question)
            throws ReleaseException, InterruptedException {
        var retries = retries();
        while (true) {
            var connections = connections();
            try {
                return within(limit, () -> {
                    try (var transport = open(local, connections)) {
                        return question.ask(transport);
                    }
                });
            } catch (IOException e) {
                var asked = connections.refusal().flatMap(Refusal::retryAfter).flatMap(retries::untilNamed);
                if (!GitFailures.passes(connections.refusal(), e)
                        || !retries.pauseAfter(asked, address + " does not answer as it should")) {
                    throw failure(tried, connections.refusal(), e);
                }
            }
        }
    }

    /** What the remote did not do, unless a proxy on the way is to blame. */
    private ReleaseException failure(String tried, Optional<Refusal> refusal, IOException cause) {
        var proxies = Proxies.installed();
        return address.web()
                .flatMap(uri -> refusal.filter(found -> found.status() == 407).isPresent()
                        ? proxies.refusal(uri)
                        : proxies.blame(uri, cause))
                .map(problem -> new ReleaseException(problem, cause))
                .orElseGet(() -> GitFailures.remote(tried, knowsUs(), refusal, cause));
    }

    /** An exchange with the remote. */
    @FunctionalInterface
    private interface Exchange<T> {
        T carryOut() throws IOException;
    }

    /**
     * In a thread of its own, so that it ends in time and when we are cancelled, wherever it hangs. Not a virtual one: once
     * those have read from a socket, the JVM takes 0.3 s to end.
     */
    private static <T> T within(Duration limit, Exchange<T> exchange) throws IOException, InterruptedException {
        var task = new FutureTask<T>(exchange::carryOut);
        var thread = Thread.ofPlatform().daemon().start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw BrokenAnswer.tooSlow(limit.toSeconds());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            // JGit on an answer that makes no sense, or that does not fit into memory
            throw BrokenAnswer.malformed(e);
        } finally {
            thread.interrupt();
            thread.join(Duration.ofSeconds(1));
        }
    }

    private RemoteConnections connections() {
        return new RemoteConnections(address, knowsUs(), policy);
    }

    private Transport open(Repository local, RemoteConnections connections) throws IOException {
        var transport = Transport.open(local, address.uri());
        transport.setTimeout(SILENCE_SECONDS);
        transport.setCheckFetchedObjects(false);
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(connections);
            secret.ifPresent(token -> http.setPreemptiveBasicAuthentication("x-access-token", token.reveal()));
        }
        return transport;
    }
}
