package ai.vantage6.release.images;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Brings configs and layers into a registry: linked from another repository, else by one PUT of the whole file. */
record BlobUpload(RegistryCaller registry, Blobs blobs) {

    /** A session may be lost among the machines of a registry, or a token's time may end. */
    private static final int MOST_SESSIONS = 3;

    /** The linked blob, or a session that was opened instead. */
    private record Link(boolean isDone, Optional<URI> session) {}

    void upload(String repository, Descriptor blob, Path file, Optional<String> from)
            throws ReleaseException, InterruptedException {
        if (blobs.has(repository, blob)) {
            return;
        }
        checkFile(repository, blob, file);
        var link = from.isPresent() ? link(repository, blob, from.get()) : new Link(false, Optional.empty());
        if (!link.isDone()) {
            send(repository, blob, file, link.session());
        }
    }

    /** Opens a session, which is where the content can be put. */
    URI open(String repository) throws ReleaseException, InterruptedException {
        var call = Call.post("begin an upload to " + registry.name(repository), sessions(repository));
        var written = registry.write(call, List.of(registry.push(repository)), Entry.Absent::new);
        if (!(written instanceof Written.Answered(var answer))) {
            throw new IllegalStateException("a session is nowhere to be found");
        }
        if (answer.status() != 202) {
            throw registry.refused(call, answer);
        }
        return session(call, answer);
    }

    /** Gives a session back. One that stays open ends by itself, so nothing of this can fail. */
    void cancel(String repository, URI session) throws InterruptedException {
        try {
            var call = Call.of("end an upload to " + registry.name(repository), "DELETE", session);
            var scopes = List.of(registry.push(repository));
            registry.write(() -> registry.at(call, scopes), Entry.Identical::new);
        } catch (ReleaseException e) {
            // the registry does not know how, or is down
        }
    }

    /** Asks the registry to link what another repository has. Whatever it says but yes, the content can still be sent. */
    private Link link(String repository, Descriptor blob, String from) throws ReleaseException, InterruptedException {
        var address = RegistryAddress.withQuery(
                sessions(repository),
                "mount=" + blob.digest().oci() + "&from=" + registry.address().name(from));
        var call = Call.post("link " + blobs.name(repository, blob) + " from " + registry.name(from), address);
        var scopes = List.of(registry.push(repository), registry.pull(from));
        try {
            if (registry.write(call, scopes, () -> entry(repository, blob)) instanceof Written.Answered(var answer)) {
                return new Link(
                        answer.status() == 201 && blobs.has(repository, blob),
                        answer.status() == 202 ? Optional.of(session(call, answer)) : Optional.empty());
            }
            return new Link(true, Optional.empty());
        } catch (ReleaseException e) {
            return new Link(false, Optional.empty()); // if it is down or shut, the upload finds out and says so
        }
    }

    private void send(String repository, Descriptor blob, Path file, Optional<URI> opened)
            throws ReleaseException, InterruptedException {
        var sending = new Sending(repository, session -> put(repository, blob, file, session), opened);
        for (var sessions = 1; ; sessions++) {
            var written = registry.write(sending, () -> entry(repository, blob));
            if (!(written instanceof Written.Answered(var answer)) || isStored(answer, repository, blob)) {
                return;
            }
            var call = sending.last.orElseThrow();
            if (sessions == MOST_SESSIONS || !isLost(answer)) {
                throw registry.refused(call, answer);
            }
            if (answer.status() == 401) {
                registry.learn(call, answer);
            }
        }
    }

    /** Gives each attempt a session of its own, since nobody knows what a cut one has left in the last. */
    private final class Sending implements HttpCaller.Preparation {

        private final String repository;
        private final Function<URI, Call> call;
        private Optional<URI> opened;
        private Optional<Call> last = Optional.empty();

        Sending(String repository, Function<URI, Call> call, Optional<URI> opened) {
            this.repository = repository;
            this.call = call;
            this.opened = opened;
        }

        @Override
        public Call call() throws ReleaseException, InterruptedException {
            var session = opened.isPresent() ? opened.get() : open(repository);
            opened = Optional.empty();
            var prepared = registry.at(call.apply(session), List.of(registry.push(repository)));
            last = Optional.of(prepared);
            return prepared;
        }
    }

    private Call put(String repository, Descriptor blob, Path file, URI session) {
        var address =
                RegistryAddress.withQuery(session, "digest=" + blob.digest().oci());
        return Call.put(
                        "upload " + blobs.name(repository, blob),
                        address,
                        Content.file("application/octet-stream", file))
                .within(Blobs.limit(blob.size()));
    }

    private static boolean isLost(Answer answer) {
        return answer.status() == 401 || answer.status() == 404 || answer.status() == 416;
    }

    private boolean isStored(Answer answer, String repository, Descriptor blob)
            throws ReleaseException, InterruptedException {
        var named = answer.header("docker-content-digest").orElse("");
        return answer.isSuccess()
                && ((answer.status() == 201 && named.equals(blob.digest().oci())) || blobs.has(repository, blob));
    }

    private Entry entry(String repository, Descriptor blob) throws ReleaseException, InterruptedException {
        return blobs.has(repository, blob) ? new Entry.Identical() : new Entry.Absent();
    }

    private URI sessions(String repository) {
        return registry.address().in(repository, "blobs/uploads/");
    }

    /** Its address may be relative, have a query, or be on another server. */
    private static URI session(Call call, Answer answer) throws ReleaseException {
        try {
            var location = answer.header("location").orElse("");
            var session = call.uri().resolve(location);
            if (!location.isEmpty() && session.getHost() != null) {
                return session;
            }
        } catch (IllegalArgumentException e) {
            // it is no address
        }
        throw RegistryProblems.malformed(call.tried(), "it opens an upload and does not say where");
    }

    private void checkFile(String repository, Descriptor blob, Path file) throws ReleaseException {
        try {
            if (Files.size(file) == blob.size()) {
                return;
            }
        } catch (IOException e) {
            // it is not there
        }
        throw new ReleaseException(
                "unreadable-file",
                "upload " + blobs.name(repository, blob),
                "its file is missing on this machine or has another size",
                "Run the release again");
    }
}
