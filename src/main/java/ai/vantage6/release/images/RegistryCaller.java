package ai.vantage6.release.images;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.LookUp;
import ai.vantage6.release.http.Reading;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls one registry, shows it who asks, and knows what its answers prove. Safe for use by several threads. */
final class RegistryCaller {

    private static final int MOST_REFUSED = 1;

    private final HttpCaller caller;
    private final String host;
    private final RegistryAddress address;
    private final RegistryProblems problems;
    private final Access access;
    private volatile boolean isRegistry;

    RegistryCaller(
            HttpCaller caller, String host, RegistryAddress address, Optional<Login> login, Consumer<Secret> masking) {
        this.caller = caller;
        this.host = host;
        this.address = address;
        this.problems = new RegistryProblems(host, login);
        this.access = new Access(caller, address, login, masking);
    }

    RegistryAddress address() {
        return address;
    }

    RetryPolicy policy() {
        return caller.policy();
    }

    /** As people write it: ghcr.io/vantage6/node:4.14.0. */
    String name(String repository, String reference) {
        return host + "/" + repository + (reference.startsWith("sha256:") ? "@" : ":") + reference;
    }

    String name(String repository) {
        return host + "/" + repository;
    }

    Scope pull(String repository) {
        return Scope.pull(address.name(repository));
    }

    Scope push(String repository) {
        return Scope.push(address.name(repository));
    }

    ReleaseException refused(Call call, Answer answer) {
        return problems.refused(call, answer);
    }

    <T> T read(Call call, Scope scope, Reading<T> reading) throws ReleaseException, InterruptedException {
        return shown(call, List.of(scope), sent -> caller.read(sent, answer -> Outcome.of(answer, reading)));
    }

    <T> T download(Call call, Scope scope, Path file, long most, Reading<T> reading)
            throws ReleaseException, InterruptedException {
        return shown(
                call, List.of(scope), sent -> caller.download(sent, file, most, answer -> Outcome.of(answer, reading)));
    }

    /** A write by one request. */
    Written write(Call call, List<Scope> scopes, LookUp lookUp) throws ReleaseException, InterruptedException {
        return shown(call, scopes, sent -> Outcome.of(caller.write(sent, lookUp)));
    }

    /** A write that has to be prepared anew for each attempt, by {@link #at} among others. */
    Written write(HttpCaller.Preparation preparation, LookUp lookUp) throws ReleaseException, InterruptedException {
        return caller.write(preparation, lookUp);
    }

    /** The call to where the registry sends us on, which sees who we are only if it is the registry itself. */
    Call at(Call call, List<Scope> scopes) throws ReleaseException, InterruptedException {
        return address.isOurs(call.uri()) ? access.on(call, scopes) : call.challengeable();
    }

    /** Learns from a 401 to a call of {@link #at}. */
    void learn(Call call, Answer unauthorized) throws ReleaseException {
        access.learn(call, unauthorized);
    }

    /** A look-up that may find nothing: only a registry's own word for that counts. */
    <T> Optional<T> find(Call call, Scope scope, Reading<T> reading) throws ReleaseException, InterruptedException {
        Optional<T> found = read(call, scope, answer -> {
            var said = new RegistryAnswer(answer);
            if (said.namesAbsence()) {
                isRegistry = true;
                return Optional.empty();
            }
            if (said.hintsAtAbsence() && address.isOurs(answer.from())) {
                return Optional.empty();
            }
            if (answer.status() != 200 || said.isWebPage()) {
                throw problems.refused(call, answer);
            }
            return Optional.of(reading.read(answer));
        });
        if (found.isEmpty()) {
            checkThatItIsARegistry();
        }
        return found;
    }

    /** Whatever is asked of a server that is none is "not there". */
    private void checkThatItIsARegistry() throws ReleaseException, InterruptedException {
        if (isRegistry || access.isChallenged()) {
            return;
        }
        var call =
                Call.get("find a registry at " + address.root(), address.base()).challengeable();
        isRegistry = caller.read(call, answer -> {
            var isOne = answer.status() == 200
                    || (answer.status() == 401 && Challenge.of(answer).isPresent());
            if (!isOne || new RegistryAnswer(answer).isWebPage() || !address.isOurs(answer.from())) {
                throw answer.status() == 404 || answer.isSuccess()
                        ? problems.noRegistry(call, answer)
                        : problems.refused(call, answer);
            }
            return true;
        });
    }

    /** A 401 to who has shown nothing only says what is wanted; after that one is outlived, as a token may have ended meanwhile. */
    private <T> T shown(Call call, List<Scope> scopes, Sending<T> sending)
            throws ReleaseException, InterruptedException {
        var sent = access.on(call, scopes);
        var outcome = sending.send(sent);
        for (var refused = 0; outcome.unauthorized().isPresent() && refused < MOST_REFUSED; ) {
            access.learn(sent, outcome.unauthorized().get());
            var next = access.on(call, scopes);
            refused += sent.credential().isEmpty() && next.credential().isPresent() ? 0 : 1;
            sent = next;
            outcome = sending.send(sent);
        }
        if (outcome.value().isEmpty()) {
            throw problems.refused(sent, outcome.unauthorized().orElseThrow());
        }
        return outcome.value().get();
    }

    /** One call with what proves who we are. */
    @FunctionalInterface
    private interface Sending<T> {
        Outcome<T> send(Call call) throws ReleaseException, InterruptedException;
    }

    /** What became of it: a value, or a 401. */
    private record Outcome<T>(Optional<T> value, Optional<Answer> unauthorized) {

        static <T> Outcome<T> of(Answer answer, Reading<T> reading) throws IOException, ReleaseException {
            return answer.status() == 401
                    ? new Outcome<>(Optional.empty(), Optional.of(answer))
                    : new Outcome<>(Optional.of(reading.read(answer)), Optional.empty());
        }

        static Outcome<Written> of(Written written) {
            return written instanceof Written.Answered(var answer) && answer.status() == 401
                    ? new Outcome<>(Optional.empty(), Optional.of(answer))
                    : new Outcome<>(Optional.of(written), Optional.empty());
        }
    }
}
