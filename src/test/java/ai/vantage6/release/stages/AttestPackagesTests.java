package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.bundle.ProvidedPackages;
import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Attestation;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.PackageIndex;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.TestDistributions;
import ai.vantage6.release.pypi.UploadAccess;
import ai.vantage6.release.record.Records;
import ai.vantage6.release.rehearsal.IndexStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import ai.vantage6.release.sigstore.Provenance;
import ai.vantage6.release.sigstore.Signer;
import ai.vantage6.release.sigstore.TestSigstore;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttestPackagesTests {

    private static final Release RELEASE = TestGitHub.release("4.14.0");
    private static final String WORKFLOW = "vantage6/vantage6/.github/workflows/release.yml";

    private final TestSigstore sigstore = new TestSigstore();
    private final IndexStandIn standIn =
            IndexStandIn.trusting(sigstore.fulcio(), sigstore.rekor(), TestSigstore.REPOSITORY);

    private final Secret right = new Secret(standIn.publishers().minted("test"));
    private final HttpCaller caller = TestCallers.hurried();
    private TestGitHub github;
    private StandInServer server;
    private int runs;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws IOException {
        github = new TestGitHub();
        standIn.lag(0);
        server = new StandInServer(standIn, new Journal(_ -> {}), List.of());
    }

    @AfterEach
    void stop() {
        sigstore.close();
        github.close();
        caller.close();
        server.close();
    }

    /** Another run, which begins with nothing. */
    private final class Run {

        private final Path output = directory.resolve("run-" + ++runs);
        private final Attesting attesting;
        private final PackageIndex index;

        Run(Attesting attesting, UploadAccess access) {
            this.attesting = attesting;
            this.index = new PyPi(
                    caller, IndexStandIn.simple(server.address()), IndexStandIn.legacy(server.address()), access);
        }

        Plan<AttestedPackages> prepare() throws Exception {
            return new AttestPackages(index, github.releases(), attesting, output)
                    .prepare(new ReleasedPackages(RELEASE, packages()));
        }

        void publish(Plan<AttestedPackages> attested, int files) throws Exception {
            var uploads = new PublishPackages(index, github.releases())
                    .prepare(attested.output().orElseThrow());
            for (var change : uploads.changes().subList(0, files)) {
                change.effect().apply();
            }
        }
    }

    private Run trusted() throws IOException {
        return new Run(by(sigstore.signer(), WORKFLOW), new Trusted(right));
    }

    private Attesting by(Signer signer, String workflow) {
        var provenance = new Provenance(Map.of(
                "GITHUB_REPOSITORY",
                "vantage6/vantage6",
                "GITHUB_WORKFLOW_REF",
                workflow + "@refs/tags/version/4.14.0"));
        return new Attesting.By(signer, provenance, github.releases().attestations());
    }

    private ProvidedPackages packages() {
        var all = new ArrayList<Distribution>();
        for (var project : List.of("vantage6-common", "vantage6")) {
            all.addAll(new TestDistributions(directory, "ours").of(project));
        }
        return new ProvidedPackages(all, Map.of(), Map.of());
    }

    private void draft(Change... changes) throws Exception {
        github.releases().createDraft(RELEASE);
        for (var change : changes) {
            change.effect().apply();
        }
    }

    private static List<String> summaries(Plan<?> plan) {
        return plan.changes().stream().map(Change::summary).toList();
    }

    private Object index() {
        return standIn.state();
    }

    @Test
    void freshEachFileIsSignedKeptInTheDraftAndUploadedWithItsAttestation() throws Exception {
        var run = trusted();
        var plan = run.prepare();
        assertThat(sigstore.changes()).as("preparing signs nothing").isEmpty();
        assertThat(summaries(plan)).hasSize(4).startsWith("attest vantage6_common-4.14.0.tar.gz");
        assertThat(plan.notes())
                .contains(
                        "verify one with: pypi-attestations verify pypi --repository https://github.com/vantage6/vantage6"
                                + " pypi:vantage6_common-4.14.0.tar.gz");
        draft();

        Records.apply(plan);
        run.publish(plan, 4);

        assertThat(github.changes())
                .filteredOn(change -> change.contains(".publish.attestation"))
                .hasSize(4);
        assertThat(sigstore.changes()).hasSize(5).containsOnlyOnce("issued a certificate");
        assertThat(index().toString().split("attested=true", -1)).hasSize(5);
    }

    @Test
    void allThereNothingIsSignedAgainOnAnotherDay() throws Exception {
        draft();
        var first = trusted();
        var plan = first.prepare();
        Records.apply(plan);
        first.publish(plan, 4);
        var signed = sigstore.changes().size();

        var again = trusted().prepare();

        assertThat(again.changes()).isEmpty();
        assertThat(again.notes()).isEmpty();
        assertThat(sigstore.changes()).hasSize(signed);
    }

    @Test
    void halfThereWhatIsInTheDraftIsUploadedAndOnlyTheRestIsSigned() throws Exception {
        draft();
        var killed = trusted().prepare();
        killed.changes().get(0).effect().apply();
        killed.changes().get(3).effect().apply();

        var run = trusted();
        var rest = run.prepare();

        assertThat(summaries(rest))
                .containsExactly("attest vantage6_common-4.14.0-py3-none-any.whl", "attest vantage6-4.14.0.tar.gz");
        assertThat(rest.notes()).contains("2 attestations are taken from the GitHub release");
        Records.apply(rest);
        run.publish(rest, 4);
        assertThat(index().toString().split("attested=true", -1)).hasSize(5);
    }

    @Test
    void whatTheIndexHasWithoutOneCanNeverGetOneAndThePlanSaysHowMany() throws Exception {
        draft();
        var token = new Run(by(sigstore.signer(), WORKFLOW), UploadAccess.token(new Secret("right")));
        token.publish(token.prepare(), 1);

        var plan = trusted().prepare();

        assertThat(plan.changes()).hasSize(3);
        assertThat(plan.notes())
                .contains("attested 3 of 4: the index has vantage6_common-4.14.0.tar.gz already, and a file that is"
                        + " there can never get an attestation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"of another file", "/envelope", "/verification_material", "no JSON", "", "{}"})
    void whatInTheDraftDoesNotFitIsMadeAnew(String what) throws Exception {
        draft();
        var plan = trusted().prepare();
        Records.apply(plan);
        var all = plan.output().orElseThrow();
        var file = packages().distributions().getFirst();
        var good = all.of(file).orElseThrow().json();
        var other = all.of(packages().distributions().getLast()).orElseThrow().json();
        var bad = switch (what) {
            case "of another file" -> other;
            case "/envelope" -> mixed(good, other, what, "signature");
            case "/verification_material" -> mixed(good, other, what, "transparency_entries");
            default -> what;
        };
        github.releases().attach(RELEASE.tag(), asset(file, bad));

        var again = trusted().prepare();

        assertThat(summaries(again)).containsExactly("attest " + file.fileName());
        assertThat(again.warnings())
                .singleElement()
                .asString()
                .startsWith(file.fileName() + ".publish.attestation of the GitHub release is made anew: ");
    }

    @Test
    void aForgedOneInTheDraftIsNotBelievedAndIsReplacedByAGenuineOne() throws Exception {
        draft();
        try (var forger = new TestSigstore()) {
            Records.apply(new Run(by(forger.signer(), WORKFLOW), new Trusted(right)).prepare());
        }

        var run = trusted();
        var plan = run.prepare();

        assertThat(plan.changes()).hasSize(4);
        assertThat(plan.warnings())
                .hasSize(4)
                .allMatch(warning ->
                        warning.endsWith("is made anew: its certificate is not of the certificate authority"));
        Records.apply(plan);
        assertThat(trusted().prepare().changes())
                .as("the draft has the genuine ones")
                .isEmpty();
        run.publish(plan, 4);
        assertThat(index().toString().split("attested=true", -1)).hasSize(5);
    }

    @Test
    void whatAnotherWorkflowHasSignedIsMadeAnewSinceTheIndexWouldRefuseIt() throws Exception {
        draft();
        Records.apply(trusted().prepare());

        var other = new Run(by(sigstore.signer(), WORKFLOW.replace("release", "finish")), new Trusted(right)).prepare();

        assertThat(other.changes()).hasSize(4);
        assertThat(other.warnings()).hasSize(4).allMatch(warning -> warning.endsWith("another workflow has signed it"));
    }

    @Test
    void aTokenUploadsWithoutAttestationsAndThePlanSaysSo() throws Exception {
        var plan = new Run(by(sigstore.signer(), WORKFLOW), UploadAccess.token(new Secret("right"))).prepare();

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes())
                .containsExactly(
                        "the index takes attestations from a trusted publisher only, and here a token uploads");
    }

    @Test
    void withoutAnIdentityTheReasonIsANote() throws Exception {
        var plan = new Run(new Attesting.No("no identity"), new Trusted(right)).prepare();

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes()).containsExactly("no identity");
    }

    @Test
    void anAuthorityThatRefusesIsAFailureBeforeAnythingIsUploaded() throws Exception {
        draft();
        var signer = sigstore.signer("fulcio:503:1", "fulcio:503:2", "fulcio:503:3", "fulcio:503:4", "fulcio:503:5");
        var run = new Run(by(signer, WORKFLOW), new Trusted(right));
        var plan = run.prepare();

        assertThat(catchThrowableOfType(ReleaseException.class, () -> Records.apply(plan))
                        .problem()
                        .code())
                .isEqualTo("service-down");
        assertThat(catchThrowableOfType(IllegalStateException.class, () -> run.publish(plan, 1)))
                .hasMessageContaining("would be uploaded before it is attested");
        assertThat(index()).isEqualTo(Map.of());
    }

    @Test
    void anIndexThatRefusesAnAttestationSaysWhatToDo() throws Exception {
        draft();
        var run = trusted();
        var plan = run.prepare();
        Records.apply(plan);
        var held = plan.output().orElseThrow();
        var file = packages().distributions().getFirst();
        held.hold(
                file,
                new Attestation(held.of(packages().distributions().getLast())
                        .orElseThrow()
                        .json()));

        var refused = catchThrowableOfType(ReleaseException.class, () -> run.publish(plan, 1));

        assertThat(refused.problem().code()).isEqualTo("attestation-refused");
        assertThat(refused.problem().because()).contains("Invalid attestations supplied during upload");
        assertThat(index()).isEqualTo(Map.of());
    }

    /** The one with a part of the other. */
    private static String mixed(String one, String other, String place, String field) throws IOException {
        var json = new ObjectMapper().readTree(one);
        ((ObjectNode) json.at(place))
                .set(field, new ObjectMapper().readTree(other).at(place).path(field));
        return json.toString();
    }

    private Asset asset(Distribution distribution, String content) throws IOException {
        var file = Files.writeString(directory.resolve("bad"), content);
        var bytes = Files.readAllBytes(file);
        return new Asset(
                Attestation.fileName(distribution), file, ai.vantage6.release.model.Digest.of(bytes), bytes.length);
    }

    /** The right of a trusted publisher. */
    private record Trusted(Secret right) implements UploadAccess {

        @Override
        public Credential credential() {
            return Credential.basic("the trusted publisher", "__token__", right);
        }

        @Override
        public boolean isOfTrustedPublisher() {
            return true;
        }
    }
}
