package ai.vantage6.release.sigstore;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Signs with a key that lives as long as its certificate, some minutes: nobody has to keep it. One certificate does for everything
 * that is signed in that time.
 */
public final class KeylessSigner implements Signer {

    private static final String AUDIENCE = "sigstore";

    /** A certificate must still be good when the log enters what was signed with it. */
    private static final Duration RESERVE = Duration.ofMinutes(1);

    private final Fulcio authority;
    private final Rekor log;
    private final IdentityTokens identity;
    private final Consumer<Secret> masking;
    private final Lock oneAtATime = new ReentrantLock();
    private Optional<Held> held = Optional.empty();

    /**
     * A key with its certificate.
     *
     * @param until by the clock of this machine, which may go wrong: what counts is for how long it was given
     */
    private record Held(KeyPair keys, SigningCertificate certificate, Instant until) {}

    /**
     * Asks for nothing yet: the first signature does.
     *
     * @param authority where Fulcio is
     * @param log where Rekor is
     * @param masking hears of each identity token before it is used
     */
    public KeylessSigner(HttpCaller caller, URI authority, URI log, IdentityTokens identity, Consumer<Secret> masking) {
        this.authority = new Fulcio(caller, withoutSlash(authority));
        this.log = new Rekor(caller, withoutSlash(log));
        this.identity = identity;
        this.masking = masking;
    }

    @Override
    public Optional<Problem> tryAuthority() throws ReleaseException, InterruptedException {
        var claims = IdentityClaims.of(token());
        authority.chains();
        var called = claims.workflow()
                .filter(workflow -> !claims.startedWorkflow().orElse(workflow).equals(workflow));
        return called.map(
                _ -> new Problem(
                        "attested-by-called-workflow",
                        "attest the packages",
                        "this job stands in a workflow that another one has called, and PyPI refuses what such a job has signed",
                        "Publish from a job of the workflow that is started, or leave the attestations out with attest: false"));
    }

    @Override
    public Optional<Problem> tryLog() throws ReleaseException, InterruptedException {
        log.ask();
        return Optional.empty();
    }

    @Override
    public Trust trust(Provenance provenance) throws InterruptedException {
        try {
            return Trust.of(authority.chains(), IdentityClaims.of(token()).issuer(), provenance);
        } catch (ReleaseException e) {
            return Trust.inNobody(e.problem().because());
        }
    }

    @Override
    public Signed sign(Statement statement) throws ReleaseException, InterruptedException {
        var signing = current();
        var envelope = Envelope.signed(statement, signing.keys().getPrivate());
        return new Signed(envelope, signing.certificate(), log.enter(statement, envelope, signing.certificate()));
    }

    private Held current() throws ReleaseException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            var now = authority.caller().policy().time().instant();
            if (held.filter(one -> now.isBefore(one.until())).isEmpty()) {
                var keys = newKeys();
                var certificate = authority.certify(token(), keys);
                held = Optional.of(new Held(
                        keys, certificate, now.plus(certificate.lifetime()).minus(RESERVE)));
            }
            return held.orElseThrow();
        } finally {
            oneAtATime.unlock();
        }
    }

    private Secret token() throws ReleaseException, InterruptedException {
        var token = identity.tokenFor(AUDIENCE);
        masking.accept(token);
        return token;
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withoutSlash(URI address) {
        return address.toString().replaceFirst("/+$", "");
    }
}
