package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The right to upload that an index gives to a workflow which it trusts, for fifteen minutes at a time. It is asked for once, used
 * for all uploads, and given back at the end, however that comes.
 */
public final class TrustedPublishing implements UploadAccess {

    /** The index says 900 s; an upload takes up to 300 of them. */
    private static final Duration USED_FOR = Duration.ofMinutes(8);
    /** Giving back is a courtesy to ourselves: a token that stays dies within minutes. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private static final Pattern AUDIENCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Set<String> OF_OTHERS = Set.of("sigstore", "sts.amazonaws.com");

    private final HttpCaller caller;
    private final IdentityTokens identity;
    private final URI upload;
    private final Consumer<Secret> masking;
    private final Lock oneAtATime = new ReentrantLock();
    private final List<Secret> minted = new ArrayList<>();
    private Instant mintedAt = Instant.EPOCH;
    private Optional<Problem> refusal = Optional.empty();

    /**
     * Asks for nothing yet: the door does, or else the first upload.
     *
     * @param upload the upload address; the exchange happens on its host
     * @param masking hears of each new secret before it is used
     */
    public TrustedPublishing(HttpCaller caller, IdentityTokens identity, URI upload, Consumer<Secret> masking) {
        this.caller = caller;
        this.identity = identity;
        this.upload = upload;
        this.masking = masking;
    }

    @Override
    public Credential credential() throws ReleaseException, InterruptedException {
        var distrust = distrust();
        if (distrust.isPresent()) {
            throw new ReleaseException(distrust.get());
        }
        return Credential.basic("the trusted publisher", "__token__", minted.getLast());
    }

    @Override
    public boolean isOfTrustedPublisher() {
        return true;
    }

    /**
     * Why the index does not take this job for a trusted publisher. After an empty answer there is a right to upload.
     *
     * @throws ReleaseException when that cannot be told
     */
    Optional<Problem> distrust() throws ReleaseException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            var now = caller.policy().time().instant();
            if (refusal.isEmpty() && (minted.isEmpty() || now.isAfter(mintedAt.plus(USED_FOR)))) {
                refusal = mint();
                mintedAt = now;
            }
            return refusal;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** An identity token is good for one exchange only, so each attempt shows a new one. */
    private Optional<Problem> mint() throws ReleaseException, InterruptedException {
        var audience = audience();
        if (audience.isEmpty()) {
            return Optional.of(new Problem(
                    "not-trusted",
                    "get a right to upload for this job",
                    upload.getHost() + " offers no trusted publishing",
                    "Set PYPI_TOKEN"));
        }
        var first = exchange(audience.get());
        var last = first.isUsedUp() ? exchange(audience.get()) : first;
        if (!last.answer().isSuccess()) {
            return Optional.of(last.refusal());
        }
        try {
            var token = new Secret(last.answer().jsonText("token"));
            masking.accept(token);
            minted.add(token);
            return Optional.empty();
        } catch (IOException e) {
            throw Refusals.refused(last.call(), last.answer(), "not-trusted", "Run it again or set PYPI_TOKEN");
        }
    }

    private TokenExchange exchange(String audience) throws ReleaseException, InterruptedException {
        var token = identity.tokenFor(audience);
        masking.accept(token);
        var call = about("mint-token", "exchange the identity token for an upload token", token);
        return new TokenExchange(call, caller.read(call, answer -> answer), WorkflowClaims.of(token));
    }

    private Call about(String action, String tried, Secret token) {
        var json = JsonNodeFactory.instance.objectNode().put("token", token.reveal());
        return Call.post(tried, upload.resolve("/_/oidc/" + action), Content.json(json.toString()));
    }

    /** For whom identity tokens of this index are; empty when it takes none. */
    private Optional<String> audience() throws ReleaseException, InterruptedException {
        var call = Call.get("ask the index for its audience", upload.resolve("/_/oidc/audience"));
        return caller.read(call, answer -> switch (answer.status()) {
            case 200 -> Optional.of(answer.jsonText("audience")).filter(this::isOfIndex);
            // An index that means something else by that path may object to the question itself: devpi answers 415.
            case 400, 403, 404, 405, 406, 415 -> Optional.<String>empty();
            default -> throw Refusals.refused(call, answer);
        });
    }

    /** Other services trust the same job, and whoever answers as the index must not get a token for one of them. */
    private boolean isOfIndex(String audience) {
        return switch (upload.getHost()) {
            case "upload.pypi.org" -> audience.equals("pypi");
            case "test.pypi.org" -> audience.equals("testpypi");
            default -> AUDIENCE.matcher(audience).matches() && !OF_OTHERS.contains(audience);
        };
    }

    /** Also after a cancellation, whose interruption would end every call of this thread. */
    @Override
    public void close() {
        var tokens = List.copyOf(minted);
        minted.clear();
        var interrupted = Thread.interrupted();
        try {
            var burning = Thread.ofVirtual().start(() -> tokens.forEach(this::giveBack));
            burning.join(CLOSING);
            burning.interrupt();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tried once: whatever comes of it, the token is of no use any more. */
    private void giveBack(Secret token) {
        try {
            caller.write(about("burn-token", "give the right to upload back", token), Entry.Identical::new);
        } catch (ReleaseException e) {
            // it dies by itself
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
