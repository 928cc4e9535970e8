package ai.vantage6.release.images;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Our access to one registry: what it wants to be shown, and the tokens that we hold. Safe for use by several threads. */
final class Access {

    private final HttpCaller caller;
    private final RegistryAddress address;
    private final Optional<Login> login;
    private final Consumer<Secret> masking;
    private final Map<List<Scope>, Kept> tokens = new ConcurrentHashMap<>();
    private volatile Optional<Challenge> challenge = Optional.empty();

    Access(HttpCaller caller, RegistryAddress address, Optional<Login> login, Consumer<Secret> masking) {
        this.caller = caller;
        this.address = address;
        this.login = login;
        this.masking = masking;
    }

    /** The call with what the registry wants for these scopes; nothing as long as it has wanted nothing. */
    Call on(Call call, List<Scope> scopes) throws ReleaseException, InterruptedException {
        var credential = challenge.isPresent() ? credential(challenge.get(), scopes) : Optional.<Credential>empty();
        return credential.map(call::with).orElse(call).challengeable();
    }

    /**
     * Learns from a 401, and forgets the token that was of no use.
     *
     * @throws ReleaseException when it asks for what we cannot or must not give
     */
    void learn(Call call, Answer unauthorized) throws ReleaseException {
        if (address.isOurs(unauthorized.from())
                && !unauthorized.values("www-authenticate").isEmpty()) {
            var wanted = Challenge.of(unauthorized);
            if (wanted.isEmpty()) {
                throw RegistryProblems.malformed(
                        call.tried(), "it answers 401 and asks for a proof of who we are that nobody can give");
            }
            if (wanted.get() instanceof Challenge.Bearer(var realm, var _)) {
                checkRealm(call, realm);
            }
            challenge = wanted;
        }
        tokens.values().forEach(kept -> kept.forget(call.credential()));
    }

    /** Whether it has ever asked for a token, as registries do and web sites do not. */
    boolean isChallenged() {
        return challenge.filter(Challenge.Bearer.class::isInstance).isPresent();
    }

    private Optional<Credential> credential(Challenge wanted, List<Scope> scopes)
            throws ReleaseException, InterruptedException {
        return switch (wanted) {
            case Challenge.Basic() -> login.map(Login::basic);
            case Challenge.Bearer bearer ->
                Optional.of(tokens.computeIfAbsent(scopes, _ -> new Kept())
                        .get(new TokenService(caller, bearer, login, masking), scopes));
        };
    }

    /** A password goes to where the registry says; never in plain text, and to this machine only from this machine. */
    private void checkRealm(Call call, URI realm) throws ReleaseException {
        var isSafe = "https".equals(realm.getScheme())
                || ("http".equals(realm.getScheme()) && Loopback.contains(realm) && Loopback.contains(address.root()));
        if (!isSafe || realm.getRawUserInfo() != null) {
            throw RegistryProblems.malformed(
                    call.tried(), "it wants us to get a token from " + realm.getHost() + " in plain text");
        }
        if (login.isPresent() && !address.isOurs(realm) && challenge.isEmpty()) {
            caller.policy()
                    .progress()
                    .say(address.root().getHost() + " has its tokens given by " + realm.getHost() + ", which is shown "
                            + login.get().name());
        }
    }

    /** The token for some scopes. */
    private final class Kept {

        private final ReentrantLock lock = new ReentrantLock();
        private volatile Optional<Credential> credential = Optional.empty();
        private Instant until = Instant.MIN;

        Credential get(TokenService service, List<Scope> scopes) throws ReleaseException, InterruptedException {
            lock.lockInterruptibly();
            try {
                var now = caller.policy().time().instant();
                if (credential.isEmpty() || !now.isBefore(until)) {
                    var token = service.token(scopes);
                    credential = Optional.of(token.credential());
                    until = now.plus(usable(token.lifetime()));
                }
                return credential.get();
            } finally {
                lock.unlock();
            }
        }

        /** Unless another thread has got a new one meanwhile. */
        void forget(Optional<Credential> used) {
            if (credential.equals(used)) {
                credential = Optional.empty();
            }
        }

        /** A request is under way for a while before anybody looks at its token. */
        private static Duration usable(Duration lifetime) {
            return lifetime.multipliedBy(9).dividedBy(10);
        }
    }
}
