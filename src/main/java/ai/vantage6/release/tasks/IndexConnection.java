package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.PublishWith;
import ai.vantage6.release.action.SecretCheck;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.config.Services;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.TrustedPublishing;
import ai.vantage6.release.pypi.UploadAccess;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way to the index: with the job's identity, a token, or whichever of them the index takes.
 *
 * @param masking hears of each right to upload before it is used
 */
record IndexConnection(Environment environment, Services services, PublishWith publishWith, Consumer<Secret> masking) {

    PyPi index(HttpCaller caller) {
        return new PyPi(caller, services.at(Service.INDEX), services.at(Service.UPLOAD), access(caller));
    }

    /** Whether the index is asked with what the job is, so that no secret is needed. */
    boolean byIdentity() {
        return environment.identity().isPresent() && publishWith != PublishWith.TOKEN;
    }

    /** Why a job without an identity may not upload, where a token would not do or is not all that it could have. */
    Optional<Problem> obstacle() {
        return switch (publishWith) {
            case TOKEN -> Optional.empty();
            case TRUSTED -> SecretCheck.ofIdentity(environment, true).stream().findFirst();
            case AUTO ->
                environment.secret(SecretName.PYPI_TOKEN).isPresent() ? Optional.empty() : Optional.of(noRight());
        };
    }

    private static Problem noRight() {
        return new Problem(
                "missing-secret",
                "upload to PyPI",
                "PYPI_TOKEN is not set, and the job cannot prove what it is; looked for PYPI_TOKEN, "
                        + Environment.IDENTITY_URL,
                "Give the job the permission id-token: write and make it a trusted publisher of each project, or pass"
                        + " PYPI_TOKEN to the step");
    }

    private UploadAccess access(HttpCaller caller) {
        var token = environment.secret(SecretName.PYPI_TOKEN).filter(_ -> publishWith != PublishWith.TRUSTED);
        var identity = environment.identity().filter(_ -> byIdentity()).map(known -> trusted(caller, known));
        return identity.isPresent() && token.isPresent()
                ? UploadAccess.either(identity.get(), token.get())
                : identity.<UploadAccess>map(known -> known)
                        .or(() -> token.map(UploadAccess::token))
                        .orElseGet(UploadAccess::none);
    }

    private TrustedPublishing trusted(HttpCaller caller, Environment.Identity identity) {
        var tokens = new IdentityTokens(caller, identity.request(), identity.token());
        return new TrustedPublishing(caller, tokens, services.at(Service.UPLOAD), masking);
    }
}
