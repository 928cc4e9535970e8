package ai.vantage6.release.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.bundle.AttestedSubject;
import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.images.Attachment;
import ai.vantage6.release.images.Destination;
import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.MemoryRegistry;
import ai.vantage6.release.images.ProvidedImage;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.images.TestImage;
import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Change;
import ai.vantage6.release.pipeline.Plan;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.record.Records;
import ai.vantage6.release.rehearsal.GitHubStandIn;
import ai.vantage6.release.sigstore.Provenance;
import ai.vantage6.release.sigstore.Signed;
import ai.vantage6.release.sigstore.Statement;
import ai.vantage6.release.sigstore.TestSigstore;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttestReleaseTests {

    private static final Release RELEASE = TestGitHub.release("4.14.0");
    private static final Asset RECORD = TestGitHub.asset("release-record.json", "{}");
    private static final ObjectId VERSION_COMMIT = new ObjectId("b".repeat(40));

    private final TestSigstore sigstore = new TestSigstore();
    private final MemoryRegistry registry = new MemoryRegistry("ghcr.io");
    private TestGitHub github;
    private TestImage image;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws Exception {
        github = new TestGitHub();
        image = TestImage.make(directory.resolve("image"), "4.14.0");
        for (var name : List.of("node", "server")) {
            image.pushTo(registry, "v6/" + name, "4.14.0");
        }
    }

    @AfterEach
    void stop() {
        sigstore.close();
        github.close();
    }

    private Plan<List<AttestedSubject>> prepare(String token) throws Exception {
        var provenance = new Provenance(Map.of(
                "GITHUB_REPOSITORY", "vantage6/vantage6",
                "GITHUB_SHA", "a".repeat(40),
                "GITHUB_REF", "refs/tags/version/4.14.0",
                "GITHUB_WORKFLOW_REF", "vantage6/vantage6/.github/workflows/release.yml@refs/tags/version/4.14.0"));
        var host = github.releases(Optional.of(new Secret(token))).attestations();
        return new AttestRelease(new Attesting.By(sigstore.signer(), provenance, host))
                .prepare(new Attestable(
                        RELEASE, Optional.of(VERSION_COMMIT), Optional.of(RECORD), Optional.of(images(recipe()))));
    }

    private static ImageRecipe recipe() {
        return new ImageRecipe.Dockerfile("docker/node-and-server.Dockerfile", Map.of());
    }

    private ProvidedImages images(ImageRecipe recipe) {
        var names = new TreeMap<String, List<MovingTag>>(Map.of("node", List.of(), "server", List.of()));
        var spec = new ImageSpec(
                names, recipe, List.of(Platform.AMD64, Platform.ARM64), ImageSpec.When.ALWAYS, Optional.empty());
        var inputs = ImageInputs.of(Map.of("tree", "1"), List.of(), Map.of());
        var content = new ImageContent.Made(image.layout(), image.root(), "was made");
        return new ProvidedImages(
                RELEASE,
                List.of(new ProvidedImage(spec, inputs, content)),
                List.of(new Destination(registry, "v6", registry)));
    }

    private List<Attachment> attached(String name) throws Exception {
        return Attachment.of(registry, "v6/" + name, image.digest(), Signed.BUNDLE);
    }

    @Test
    void freshRecordAndImageAreOnGitHubAndTheSameBundleIsAttachedEverywhere() throws Exception {
        var plan = prepare("token");
        assertThat(plan.changes())
                .allMatch(change -> change.kind() == Change.Kind.COURTESY)
                .extracting(Change::summary)
                .containsExactly(
                        "attest release-record.json on GitHub",
                        "attest node:4.14.0 on GitHub",
                        "attach the attestation of ghcr.io/v6/node@"
                                + image.digest().oci(),
                        "attach the attestation of ghcr.io/v6/server@"
                                + image.digest().oci());
        assertThat(plan.notes())
                .contains("verify one with: gh attestation verify release-record.json --repo vantage6/vantage6");

        Records.apply(plan);

        assertThat(github.changes())
                .containsExactly(
                        "stored an attestation of release-record.json " + RECORD.sha256(),
                        "stored an attestation of ghcr.io/v6/node " + image.digest());
        assertThat(attached("node").getFirst().content())
                .isEqualTo(attached("server").getFirst().content());
        assertThat(sigstore.changes()).as("one certificate, two entries").hasSize(3);
    }

    @Test
    void theProvenanceNamesTheTaggedCommitAndTheVersionCommit() throws Exception {
        Records.apply(prepare("token"));

        var bundle = new ObjectMapper().readTree(attached("node").getFirst().content());
        var statement = new ObjectMapper()
                .readTree(Base64.getDecoder()
                        .decode(bundle.at("/dsseEnvelope/payload").asText()));
        assertThat(statement.path("predicateType").asText()).isEqualTo("https://slsa.dev/provenance/v1");
        assertThat(statement.path("subject")).hasSize(2);
        var sources = statement.at("/predicate/buildDefinition/resolvedDependencies");
        assertThat(sources.at("/0/digest/gitCommit").asText()).isEqualTo("a".repeat(40));
        assertThat(sources.at("/1/digest/gitCommit").asText()).isEqualTo("b".repeat(40));
        assertThat(statement
                        .at("/predicate/buildDefinition/externalParameters/workflow/path")
                        .asText())
                .isEqualTo(".github/workflows/release.yml");
    }

    @Test
    void allThereNothingIsSignedAgain() throws Exception {
        Records.apply(prepare("token"));
        var signed = sigstore.changes().size();

        var again = prepare("token");

        assertThat(again.changes()).isEmpty();
        assertThat(again.notes())
                .containsExactly("release-record.json is already attested", "node:4.14.0 is already attested");
        assertThat(sigstore.changes()).hasSize(signed);
    }

    @Test
    void halfThereTheBundleOfGitHubIsAttachedAndNoOtherIsSigned() throws Exception {
        for (var change : prepare("token").changes().subList(0, 3)) {
            change.effect().apply();
        }
        var signed = sigstore.changes().size();

        Records.apply(prepare("token"));

        assertThat(sigstore.changes()).hasSize(signed);
        assertThat(attached("server").getFirst().content())
                .isEqualTo(attached("node").getFirst().content());
    }

    @Test
    void somebodyElsesBundleUnderTheDigestIsNotBelieved() throws Exception {
        new Attachment(Signed.BUNDLE, "{}".getBytes(StandardCharsets.UTF_8), Map.of())
                .attach(registry, "v6/node", image.root().descriptor());

        Records.apply(prepare("token"));

        assertThat(attached("node")).hasSize(2);
    }

    @Test
    void aForgedBundleInARegistryIsNotedAndIsCarriedNowhere() throws Exception {
        byte[] forged;
        try (var forger = new TestSigstore()) {
            var subject = new Statement.Subject("ghcr.io/v6/node", image.digest());
            forged = forger.signer()
                    .sign(Statement.built(List.of(subject), Map.of()))
                    .bundle();
        }
        new Attachment(Signed.BUNDLE, forged, Map.of())
                .attach(registry, "v6/node", image.root().descriptor());

        var plan = prepare("token");

        assertThat(plan.changes()).as("as if it was not there").hasSize(4);
        assertThat(plan.notes())
                .contains("an attestation of node:4.14.0 that was found is not believed:"
                        + " its certificate is not of the certificate authority");
        Records.apply(plan);
        assertThat(attached("node")).hasSize(2);
        assertThat(attached("server"))
                .singleElement()
                .satisfies(genuine -> assertThat(genuine.content()).isNotEqualTo(forged));
        assertThat(prepare("token").changes()).isEmpty();
    }

    @Test
    void aJobWithoutThePermissionIsTriedAndToldWhichOne() throws Exception {
        var plan = prepare(GitHubStandIn.NO_ATTESTATIONS_TOKEN);

        var refused = catchThrowableOfType(
                ReleaseException.class, () -> plan.changes().getFirst().effect().apply());

        assertThat(refused.problem().code()).isEqualTo("attestations-not-allowed");
        assertThat(refused.problem().hint()).contains("attestations: write");
        plan.changes().getLast().effect().apply();
        assertThat(attached("server")).hasSize(1);
    }

    @Test
    void whatIsCopiedFromOthersIsNotAttested() throws Exception {
        var source = ai.vantage6.release.model.ImageReference.parse("docker.io/library/busybox:1")
                .orElseThrow();
        var host = github.releases().attestations();

        var plan = new AttestRelease(new Attesting.By(sigstore.signer(), new Provenance(Map.of()), host))
                .prepare(new Attestable(
                        RELEASE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(images(new ImageRecipe.Copy(source)))));

        assertThat(plan.changes()).isEmpty();
    }

    @Test
    void withoutAnIdentityTheReasonIsANote() throws Exception {
        var plan = new AttestRelease(new Attesting.No("no identity"))
                .prepare(new Attestable(RELEASE, Optional.empty(), Optional.of(RECORD), Optional.empty()));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.notes()).containsExactly("no identity");
    }
}
