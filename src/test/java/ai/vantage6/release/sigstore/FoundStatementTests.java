package ai.vantage6.release.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.pypi.TestDistributions;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.sigstore.Statement.Subject;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies in a draft or a registry may have been put there by anybody. */
final class FoundStatementTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Provenance OURS = provenance("https://github.com", TestSigstore.REPOSITORY);

    private final TestSigstore sigstore = new TestSigstore();
    private Distribution file;

    @TempDir
    Path folder;

    @BeforeEach
    void make() {
        file = new TestDistributions(folder, "dist").of("vantage6").getFirst();
    }

    @AfterEach
    void stop() {
        sigstore.close();
    }

    private static Provenance provenance(String server, String repository) {
        return new Provenance(Map.of(
                "GITHUB_SERVER_URL", server,
                "GITHUB_REPOSITORY", repository,
                "GITHUB_WORKFLOW_REF", repository + "/.github/workflows/release.yml@refs/tags/version/4.14.0"));
    }

    private Signed signed(TestSigstore by) throws Exception {
        return by.signer().sign(Statement.published(file));
    }

    private byte[] bundle(TestSigstore by) throws Exception {
        var subject = new Subject("an image", file.sha256());
        return by.signer().sign(Statement.built(List.of(subject), Map.of())).bundle();
    }

    @Test
    void thatOfAnotherRunOfTheSameRepositoryIsBelieved() throws Exception {
        var trust = sigstore.signer().trust(OURS);

        assertThat(FoundStatement.flaw(signed(sigstore).attestation(), file, trust))
                .isEmpty();
        var bundle = bundle(sigstore);
        assertThat(FoundStatement.claimsHowItWasBuilt(bundle, file.sha256())).isTrue();
        assertThat(FoundStatement.flaw(bundle, trust)).isEmpty();
    }

    @Test
    void thatOfAnAuthorityOfSomebodysOwnIsNot() throws Exception {
        var trust = sigstore.signer().trust(OURS);
        try (var forger = new TestSigstore()) {
            assertThat(FoundStatement.flaw(signed(forger).attestation(), file, trust))
                    .contains("its certificate is not of the certificate authority");
            assertThat(FoundStatement.flaw(bundle(forger), trust))
                    .contains("its certificate is not of the certificate authority");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com, somebody/vantage6",
        "https://github.com, vantage6/vantage",
        "https://github.example, vantage6/vantage6"
    })
    void thatOfAnotherRepositoryOrHostIsNot(String server, String repository) throws Exception {
        var trust = sigstore.signer().trust(provenance(server, repository));

        assertThat(FoundStatement.flaw(signed(sigstore).attestation(), file, trust))
                .contains("another repository has signed it");
        assertThat(FoundStatement.flaw(bundle(sigstore), trust)).contains("another repository has signed it");
    }

    @Test
    void thatOfAJobForWhichAnotherIssuerSpokeIsNot() throws Exception {
        var chains = List.of(List.of(SigningCertificate.of(root()).certificate()));
        var trust = Trust.of(chains, "https://token.example", OURS);

        assertThat(FoundStatement.flaw(bundle(sigstore), trust)).contains("another repository has signed it");
    }

    private byte[] root() throws Exception {
        var request = new Request("GET", "/api/v2/trustBundle", "", Map.of(), new byte[0]);
        var bundle = JSON.readTree(sigstore.fulcio().answer(request).body());
        return bundle.at("/chains/0/certificates/0").asText().getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "/inclusionPromise, signedEntryTimestamp, , no signedEntryTimestamp in it",
        "/inclusionProof, rootHash, , no rootHash in it",
        "/inclusionProof, rootHash, AAAA, a hash of 3 bytes in it",
        "/inclusionProof, rootHash, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, its proof of inclusion does not lead to the root of the log",
        "/inclusionProof, treeSize, 1, its proof of inclusion does not lead to the root of the log",
        "/inclusionProof, treeSize, -1, its treeSize is no number",
        "/inclusionProof/checkpoint, envelope, x, its checkpoint is of another tree",
        "/logId, keyId, , no keyId in it",
        "/kindVersion, version, 0.0.2, its entry is of another kind",
        "'', integratedTime, 1, it was entered when the certificate was not good",
        "'', integratedTime, 999999999999999999, it was entered when the certificate was not good",
        "'', integratedTime, 9223372036854775807, its integratedTime is no number",
    })
    void withoutAGoodEntryOfTheLogItIsNot(String place, String field, String value, String because) throws Exception {
        var trust = sigstore.signer().trust(OURS);
        var attestation = JSON.readTree(signed(sigstore).attestation().json());
        var bundle = JSON.readTree(bundle(sigstore));
        ((ObjectNode) attestation.at("/verification_material/transparency_entries/0" + place))
                .put(field, Optional.ofNullable(value).orElse(""));
        ((ObjectNode) bundle.at("/verificationMaterial/tlogEntries/0" + place))
                .put(field, Optional.ofNullable(value).orElse(""));

        assertThat(FoundStatement.flaw(new Attestation(attestation.toString()), file, trust))
                .contains(because);
        assertThat(FoundStatement.flaw(JSON.writeValueAsBytes(bundle), trust)).contains(because);
    }

    @Test
    void whereTheAuthorityDoesNotAnswerNothingIs() throws Exception {
        var silent = sigstore.signer("fulcio:503:1", "fulcio:503:2", "fulcio:503:3", "fulcio:503:4", "fulcio:503:5");
        var trust = silent.trust(OURS);

        assertThat(FoundStatement.flaw(signed(sigstore).attestation(), file, trust)
                        .orElseThrow())
                .startsWith("it cannot be told whether it is genuine: ")
                .contains("503");
    }
}
