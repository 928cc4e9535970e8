package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.sigstore.Statement;
import ai.vantage6.release.sigstore.Statement.Subject;
import ai.vantage6.release.sigstore.TestSigstore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in for PyPI is no kinder than PyPI. */
final class AttestationRulesTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTRY = "/verification_material/transparency_entries/0";
    private static final Digest SHA256 = Digest.of(new byte[] {1});
    private static final String SUBJECT = "a-1.tar.gz " + SHA256;

    private final TestSigstore sigstore = new TestSigstore();
    private String good = "";

    @BeforeEach
    void sign() throws Exception {
        sigstore.signer().sign(about("another.whl")); // so that a proof has something to prove
        good = sigstore.signer().sign(about("a-1.tar.gz")).attestation().json();
    }

    @AfterEach
    void stop() {
        sigstore.close();
    }

    private static Statement about(String name) {
        return new Statement(List.of(new Subject(name, SHA256)), Statement.PUBLISH, Optional.empty());
    }

    private AttestationRules rules(String repository) {
        var authority = sigstore.fulcio().authority().keys().getPublic();
        return new AttestationRules(authority, sigstore.rekor().key(), repository);
    }

    private Optional<String> broken(String json) {
        return rules(TestSigstore.REPOSITORY).broken(json, true, SUBJECT);
    }

    @Test
    void oneThatIsGoodIsTaken() {
        assertThat(broken("[" + good + "]")).isEmpty();
    }

    @Test
    void onlyTrustedPublishersBringAny() {
        assertThat(rules(TestSigstore.REPOSITORY).broken("[" + good + "]", false, SUBJECT))
                .contains("Invalid attestations supplied during upload: Attestations are only supported when using"
                        + " Trusted Publishing");
    }

    @Test
    void aListOfThemIsExpectedAndOfEachKindOne() {
        assertThat(broken("[]").orElse("")).contains("Malformed attestations");
        assertThat(broken(good).orElse("")).contains("Malformed attestations");
        assertThat(broken("[" + good + "," + good + "]").orElse("")).contains("same predicate type");
    }

    @Test
    void thatOfAnotherFileIsNotTaken() {
        assertThat(rules(TestSigstore.REPOSITORY)
                        .broken("[" + good + "]", true, "b-1.tar.gz " + SHA256)
                        .orElse(""))
                .contains("subject does not match distribution");
    }

    @Test
    void thatOfAnotherRepositoryIsNotTaken() {
        assertThat(rules("somebody/else")
                        .broken("[" + good + "]", true, SUBJECT)
                        .orElse(""))
                .contains("does not match the expected Trusted Publisher");
    }

    @Test
    void thatOfAnotherAuthorityIsNotTaken() {
        var other = Ecdsa.newKeys().getPublic();

        assertThat(new AttestationRules(other, sigstore.rekor().key(), TestSigstore.REPOSITORY)
                        .broken("[" + good + "]", true, SUBJECT))
                .isPresent();
    }

    @Test
    void thatOfAnotherLogIsNotTaken() {
        var authority = sigstore.fulcio().authority().keys().getPublic();

        assertThat(new AttestationRules(authority, Ecdsa.newKeys().getPublic(), TestSigstore.REPOSITORY)
                        .broken("[" + good + "]", true, SUBJECT)
                        .orElse(""))
                .contains("the entry is of an unknown log");
    }

    @ParameterizedTest
    @CsvSource({
        ENTRY + ", integratedTime, 1, the certificate was not good",
        ENTRY + ", logIndex, 1, invalid signed entry timestamp",
        ENTRY + "/inclusionPromise, signedEntryTimestamp, AAAA, invalid signed entry timestamp",
        ENTRY + "/inclusionProof, rootHash, AAAA, invalid inclusion proof",
        ENTRY + "/inclusionProof, logIndex, 0, invalid inclusion proof",
        ENTRY + "/inclusionProof, treeSize, 7, invalid inclusion proof",
        "/envelope, signature, AAAA, signature is invalid",
        "/envelope, statement, e30=, signature is invalid",
        "'', version, 2, unknown version"
    })
    void oneThatWasChangedAnywhereIsNotTaken(String place, String field, String value, String reason) throws Exception {
        JsonNode changed = JSON.readTree(good);
        ((ObjectNode) changed.at(place)).put(field, value);

        assertThat(broken("[" + changed + "]").orElse("taken")).contains(reason);
    }
}
