package ai.vantage6.release.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import ai.vantage6.release.rehearsal.Request;
import ai.vantage6.release.rehearsal.StandIn;
import ai.vantage6.release.sigstore.Statement.Subject;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeylessSignerTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Statement STATEMENT = about("a");

    private final TestSigstore sigstore = new TestSigstore();

    @AfterEach
    void stop() {
        sigstore.close();
    }

    private static Statement about(String name) {
        var subject = new Subject(name, Digest.of(name.getBytes(StandardCharsets.UTF_8)));
        return new Statement(List.of(subject), Statement.PUBLISH, Optional.empty());
    }

    private static ReleaseException refusal(KeylessSigner signer) {
        return catchThrowableOfType(ReleaseException.class, () -> signer.sign(STATEMENT));
    }

    @Test
    void anAttestationHasTheFormOfPep740() throws Exception {
        var attestation =
                JSON.readTree(sigstore.signer().sign(STATEMENT).attestation().json());

        assertThat(attestation.path("version").asInt()).isEqualTo(1);
        assertThat(decoded(attestation.at("/envelope/statement").asText()))
                .isEqualTo(
                        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"a\",\"digest\":{\"sha256\":\""
                                + Digest.of(new byte[] {'a'}) + "\"}}],"
                                + "\"predicateType\":\"https://docs.pypi.org/attestations/publish/v1\",\"predicate\":null}");
        var entry = attestation.at("/verification_material/transparency_entries/0");
        assertThat(entry.path("logIndex").isTextual()).isTrue();
        assertThat(entry.at("/kindVersion").toString()).isEqualTo("{\"kind\":\"dsse\",\"version\":\"0.0.1\"}");
        assertThat(entry.at("/inclusionProof/treeSize").asText()).isEqualTo("2");
        assertThat(entry.at("/inclusionProof/hashes")).hasSize(1);
        assertThat(entry.at("/inclusionProof/checkpoint/envelope").asText()).contains("\n— rekor.rehearsal ");
        assertThat(sigstore.changes())
                .containsExactly("issued a certificate", "entered a " + Digest.of(new byte[] {'a'}));
    }

    @Test
    void aBundleHasTheFormThatGitHubTakes() throws Exception {
        var bundle = JSON.readTree(sigstore.signer().sign(STATEMENT).bundle());

        assertThat(bundle.path("mediaType").asText()).isEqualTo(Signed.BUNDLE);
        assertThat(bundle.at("/verificationMaterial/certificate/rawBytes").isTextual())
                .isTrue();
        assertThat(bundle.at("/verificationMaterial/tlogEntries")).hasSize(1);
        assertThat(bundle.at("/dsseEnvelope/payloadType").asText()).isEqualTo("application/vnd.in-toto+json");
        assertThat(bundle.at("/dsseEnvelope/signatures")).hasSize(1);
    }

    @Test
    void oneCertificateDoesForAllFilesHoweverManyThreadsSign() throws Exception {
        var signer = sigstore.signer();
        var names = IntStream.range(0, 16).mapToObj(number -> "file-" + number).toList();

        var signed = Parallel.each(names, name -> signer.sign(about(name)));

        assertThat(signed.stream().map(one -> one.attestation().json()).distinct())
                .hasSize(16);
        assertThat(sigstore.changes()).hasSize(17).containsOnlyOnce("issued a certificate");
    }

    @Test
    void aCertificateThatIsSoonOverIsRenewed() throws Exception {
        var signer = sigstore.signer();
        signer.sign(about("a"));
        sigstore.time().pause(Duration.ofSeconds(539));
        signer.sign(about("b"));
        assertThat(sigstore.changes()).containsOnlyOnce("issued a certificate");

        sigstore.time().pause(Duration.ofSeconds(2));
        signer.sign(about("c"));

        assertThat(sigstore.changes().stream().filter("issued a certificate"::equals))
                .hasSize(2);
    }

    @Test
    void nothingIsAskedForBeforeTheFirstSignatureAndEveryTokenIsMasked() throws Exception {
        var signer = sigstore.signer();
        assertThat(sigstore.masked()).isEmpty();

        signer.sign(STATEMENT);

        assertThat(sigstore.masked())
                .singleElement()
                .satisfies(token -> assertThat(token.reveal()).startsWith("ey"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fulcio:429", "fulcio:503", "fulcio:401-once", "fulcio:cut", "fulcio:lost-reply", "rekor:429",
                        "rekor:503",
                "rekor:401-once", "rekor:cut", "rekor:lost-reply", "rekor:sign-in", "fulcio:sign-in", "identity:503",
                        "identity:cut"
            })
    void aSignatureSurvivesOneFaultAndIsEnteredOnce(String fault) throws Exception {
        sigstore.signer(fault).sign(STATEMENT);

        assertThat(sigstore.changes().stream().filter(change -> change.startsWith("entered")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "fulcio:503, service-down",
        "rekor:503, service-down",
        "rekor:429, rate-limited",
        "rekor:sign-in, unreachable"
    })
    void aServiceThatDoesNotAnswerIsAFailure(String fault, String code) throws Exception {
        var always =
                IntStream.rangeClosed(1, 5).mapToObj(nth -> fault + ":" + nth).toArray(String[]::new);

        var problem = refusal(sigstore.signer(always)).problem();

        assertThat(problem.code()).isEqualTo(code);
        assertThat(sigstore.changes()).noneMatch(change -> change.startsWith("entered"));
    }

    @Test
    void aJobThatNobodyKnowsGetsNoCertificate() throws Exception {
        var problem = refusal(sigstore.strange()).problem();

        assertThat(problem.code()).isEqualTo("access-denied");
        assertThat(problem.text()).contains("id-token: write").doesNotContain("another-token");
    }

    @Test
    void theAuthoritysRefusalNamesNoToken() throws Exception {
        var problem = refusal(sigstore.signer(
                        new Instead(sigstore.fulcio(), "/signingCert", reply -> Reply.text(400, "no: " + last())),
                        sigstore.rekor()))
                .problem();

        assertThat(problem.code()).isEqualTo("not-certified");
        assertThat(problem.text()).doesNotContain(last()).contains("answered 400");
    }

    private String last() {
        return sigstore.masked().getLast().reveal();
    }

    /** What the log says is looked at before it is used, since PyPI would refuse it when it is too late. */
    @ParameterizedTest
    @CsvSource({
        "/inclusionProof/rootHash, 0000000000000000000000000000000000000000000000000000000000000000, does not lead to the root",
        "/inclusionProof/checkpoint, 'a\n1\nAAAA\n\n— a AAAA\n', its checkpoint is of another tree",
        "/inclusionProof/checkpoint, '', cannot be read: no checkpoint",
        "/inclusionProof/rootHash, zz, cannot be read: a hash that is none",
        "/signedEntryTimestamp, '', cannot be read: no signedEntryTimestamp"
    })
    void anEntryThatWouldNotBeBelievedIsNotUsed(String place, String value, String because) throws Exception {
        var log = new Instead(sigstore.rekor(), "/entries", reply -> changed(reply, "/verification" + place, value));

        assertThat(refusal(sigstore.signer(sigstore.fulcio(), log)).problem().because())
                .contains(because);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 253_402_300_800L, Long.MAX_VALUE})
    void anEntryOfNoTimeOfItsCertificateIsNotUsed(long time) throws Exception {
        var log = new Instead(sigstore.rekor(), "/entries", reply -> {
            try {
                var json = JSON.readTree(reply.body());
                ((ObjectNode) json.iterator().next()).put("integratedTime", time);
                return Reply.json(reply.status(), json);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        var problem = refusal(sigstore.signer(sigstore.fulcio(), log)).problem();

        assertThat(problem.code()).isEqualTo("log-entry-unusable");
        assertThat(problem.because()).endsWith("it was entered when the certificate was not good");
    }

    @Test
    void theEntryOfAnotherStatementIsNotUsed() throws Exception {
        var first = sigstore.signer();
        first.sign(about("b"));
        var replies = new java.util.ArrayList<Reply>();
        var keeping = new Instead(sigstore.rekor(), "/entries", reply -> {
            replies.add(reply);
            return replies.getFirst();
        });
        var signer = sigstore.signer(sigstore.fulcio(), keeping);
        signer.sign(about("c"));

        var problem = catchThrowableOfType(ReleaseException.class, () -> signer.sign(about("d")))
                .problem();

        assertThat(problem.code()).isEqualTo("log-entry-unusable");
        assertThat(problem.because()).isEqualTo("what came cannot be used: it is of another statement");
    }

    @Test
    void aCertificateOfAnotherKeyIsNotUsed() throws Exception {
        var replies = new java.util.ArrayList<Reply>();
        var keeping = new Instead(sigstore.fulcio(), "/signingCert", reply -> {
            replies.add(reply);
            return replies.getFirst();
        });
        sigstore.signer(keeping, sigstore.rekor()).sign(STATEMENT);

        var problem = refusal(sigstore.signer(keeping, sigstore.rekor())).problem();

        assertThat(problem.code()).isEqualTo("certificate-unusable");
        assertThat(problem.because()).endsWith("the certificate is of another key");
    }

    @Test
    void theDoorsAreOpenAndAskingChangesNothing() throws Exception {
        var signer = sigstore.signer();

        assertThat(signer.tryAuthority()).isEmpty();
        assertThat(signer.tryLog()).isEmpty();
        assertThat(sigstore.changes()).isEmpty();
    }

    @Test
    void aCalledWorkflowIsToldAtTheDoorThatPyPiRefusesIt() throws Exception {
        sigstore.identity().callAnotherWorkflow();

        assertThat(sigstore.signer().tryAuthority()).map(Problem::code).contains("attested-by-called-workflow");
    }

    private static Reply changed(Reply reply, String place, String value) {
        try {
            var json = JSON.readTree(reply.body());
            var entry = json.iterator().next();
            var name = place.substring(place.lastIndexOf('/') + 1);
            ((ObjectNode) entry.at(place.substring(0, place.lastIndexOf('/')))).put(name, value);
            return Reply.json(reply.status(), json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    /** A service of whose good answers to some requests others are made. */
    private record Instead(StandIn standIn, String part, UnaryOperator<Reply> other) implements StandIn {

        @Override
        public String name() {
            return standIn.name();
        }

        @Override
        public Object state() {
            return Map.of();
        }

        @Override
        public Reply answer(Request request) throws IOException {
            var reply = standIn.answer(request);
            return request.path().contains(part) && Stream.of(200, 201).anyMatch(status -> status == reply.status())
                    ? other.apply(reply)
                    : reply;
        }
    }
}
