package ai.vantage6.release.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import ai.vantage6.release.sigstore.Statement;
import ai.vantage6.release.sigstore.Statement.Subject;
import ai.vantage6.release.sigstore.TestSigstore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GitHubAttestationsTests {

    private static final Digest SUBJECT = Digest.of(new byte[] {1});

    private final TestSigstore sigstore = new TestSigstore();

    @AfterEach
    void stop() {
        sigstore.close();
    }

    private byte[] bundle() throws Exception {
        var statement = Statement.built(List.of(new Subject("an image", SUBJECT)), Map.of());
        return sigstore.signer().sign(statement).bundle();
    }

    @Test
    void whatIsStoredIsFoundByTheDigestOfItsSubject() throws Exception {
        try (var github = new TestGitHub()) {
            var host = github.releases().attestations();
            assertThat(host.find(SUBJECT).bundles()).isEmpty();

            host.store(bundle(), SUBJECT);

            assertThat(host.find(SUBJECT).bundles()).hasSize(1);
            assertThat(host.find(Digest.of(new byte[] {2})).bundles()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github:429", "github:503", "github:401-once", "github:cut", "github:lost-reply"})
    void aFaultIsSurvivedAndTheBundleIsStoredOnce(String fault) throws Exception {
        try (var github = new TestGitHub(fault)) {
            github.releases().attestations().store(bundle(), SUBJECT);

            assertThat(github.changes()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        GitHubStandIn.BAD_TOKEN + ", github-token-refused",
        GitHubStandIn.NO_ATTESTATIONS_TOKEN + ", attestations-not-allowed"
    })
    void whoMayNotIsToldWhatIsMissing(String token, String code) throws Exception {
        try (var github = new TestGitHub()) {
            var host = github.releases(Optional.of(new Secret(token))).attestations();
            var bundle = bundle();

            var refused = catchThrowableOfType(ReleaseException.class, () -> host.store(bundle, SUBJECT));

            assertThat(refused.problem().code()).isEqualTo(code);
            assertThat(github.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "429", "sign-in"})
    void whoCannotTellIsNeverTakenForNothing(String fault) throws Exception {
        var always = IntStream.rangeClosed(1, 5)
                .mapToObj(nth -> "github:" + fault + ":" + nth)
                .toArray(String[]::new);
        try (var github = new TestGitHub(always)) {
            var host = github.releases().attestations();

            assertThat(catchThrowableOfType(ReleaseException.class, () -> host.find(SUBJECT))
                            .problem()
                            .tried())
                    .isEqualTo("look for an attestation on GitHub");
        }
    }
}
