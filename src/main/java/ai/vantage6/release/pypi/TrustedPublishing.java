package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The right to upload that an index gives to a workflow which it trusts, for fifteen minutes at a time. */
public final class TrustedPublishing implements UploadAccess {

    /** The index says 900 s; an upload takes up to 300 of them. */
    private static final Duration USED_FOR = Duration.ofMinutes(8);

    private final HttpCaller caller;
    private final IdentityTokens identity;
    private final URI upload;
    private final Consumer<Secret> masking;
    private final Lock oneAtATime = new ReentrantLock();
    private Optional<Credential> minted = Optional.empty();
    private Instant mintedAt = Instant.EPOCH;

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
    public boolean trusted() {
        return true;
    }

    @Override
    public Credential credential() throws ReleaseException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            var now = caller.policy().time().instant();
            if (minted.isEmpty() || now.isAfter(mintedAt.plus(USED_FOR))) {
                minted = Optional.of(mint());
                mintedAt = now;
            }
            return minted.get();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** An identity token is good for one exchange only, so each attempt shows a new one. */
    private Credential mint() throws ReleaseException, InterruptedException {
        var first = exchange();
        var answer = first.answer().text().contains("invalid-reuse-token") ? exchange() : first;
        if (!answer.answer().isSuccess()) {
            throw Refusals.refused(
                    answer.call(),
                    answer.answer(),
                    "not-trusted",
                    "Add this repository, workflow and environment to the trusted publishers of every project, or set PYPI_TOKEN");
        }
        try {
            var token = new Secret(answer.answer().jsonText("token"));
            masking.accept(token);
            return Credential.basic("the trusted publisher", "__token__", token);
        } catch (IOException e) {
            throw Refusals.refused(answer.call(), answer.answer(), "not-trusted", "Run it again or set PYPI_TOKEN");
        }
    }

    private Exchanged exchange() throws ReleaseException, InterruptedException {
        var token = identity.tokenFor(audience());
        masking.accept(token);
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("token", token.reveal())
                .toString();
        var call = Call.post(
                "exchange the identity token for an upload token",
                upload.resolve("/_/oidc/mint-token"),
                Content.json(json));
        return new Exchanged(call, caller.read(call, answer -> answer));
    }

    private String audience() throws ReleaseException, InterruptedException {
        var call = Call.get("ask the index for its audience", upload.resolve("/_/oidc/audience"));
        return caller.read(call, answer -> {
            if (!answer.isSuccess()) {
                throw Refusals.refused(
                        call, answer, "not-trusted", "Set PYPI_TOKEN: this index offers no trusted publishing");
            }
            return answer.jsonText("audience");
        });
    }

    private record Exchanged(Call call, Answer answer) {}
}
