package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryCopyTests {

    private final MemoryRegistry source = new MemoryRegistry("dhi.example");
    private final MemoryRegistry target = new MemoryRegistry("registry.example");
    private final RegistryCopy copy =
            new RegistryCopy(new ImageRepository(source, "curl"), new ImageRepository(target, "ours/curl"));

    @TempDir
    Path directory;

    private TestImage image;

    @BeforeEach
    void publish() throws Exception {
        image = TestImage.make(directory.resolve("curl"), "curl");
        image.pushTo(source, "curl", "8");
    }

    @Test
    void everyPlatformAndAttestationComesAlongInItsBytes() throws Exception {
        copy.copy(image.digest(), "4.14.0");

        var there = target.manifest("ours/curl", "4.14.0").orElseThrow();
        assertThat(there.bytes()).isEqualTo(image.root().bytes());
        for (var manifest : image.layout().manifests()) {
            assertThat(target.manifest("ours/curl", manifest.digest().oci()).map(Manifest::bytes))
                    .contains(manifest.bytes());
        }
        assertThat(target.journal().getLast()).isEqualTo("put ours/curl 4.14.0");
    }

    @Test
    void whatIsThereIsNeitherDownloadedNorSentAgain() throws Exception {
        copy.copy(image.digest(), "4.14.0");
        var written = target.journal();
        var asked = source.asked().size();

        copy.copy(image.digest(), "4.14.0");

        assertThat(target.journal()).isEqualTo(written);
        assertThat(source.asked().subList(asked, source.asked().size())).noneMatch(line -> line.startsWith("download"));
    }

    @Test
    void sbomProvenanceAndTheirSignaturesComeAlong() throws Exception {
        var sbom = TestImage.attach(source, "curl", image.root().descriptor(), "sbom");
        var provenance = TestImage.attach(source, "curl", image.on(Platform.ARM64), "provenance");
        var signature = TestImage.attach(source, "curl", sbom.descriptor(), "signature of the sbom");

        copy.copy(image.digest(), "4.14.0");

        assertThat(attached(image.digest())).containsExactly(sbom.digest());
        assertThat(attached(image.on(Platform.ARM64).digest())).containsExactly(provenance.digest());
        assertThat(attached(sbom.digest())).containsExactly(signature.digest());
    }

    @Test
    void whatIsAttachedAtTheTargetStaysAttached() throws Exception {
        copy.copy(image.digest(), "4.14.0");
        var own = TestImage.attach(target, "ours/curl", image.root().descriptor(), "our signature");
        var sbom = TestImage.attach(source, "curl", image.root().descriptor(), "sbom");

        copy.copy(image.digest(), "4.14.0");

        assertThat(attached(image.digest())).containsExactlyInAnyOrder(own.digest(), sbom.digest());
    }

    @Test
    void signaturesUnderTagsOfADigestComeAlong() throws Exception {
        var ofIndex = TestImage.sign(source, "curl", image.digest());
        var ofArm = TestImage.sign(source, "curl", image.on(Platform.ARM64).digest());

        copy.copy(image.digest(), "4.14.0");

        assertThat(target.tagsOf("ours/curl"))
                .containsEntry("sha256-" + image.digest().hex() + ".sig", ofIndex.digest())
                .containsEntry("sha256-" + image.on(Platform.ARM64).digest().hex() + ".sig", ofArm.digest());
    }

    @Test
    void aSignatureThatTheTargetHasUnderSuchATagIsNotReplaced() throws Exception {
        copy.copy(image.digest(), "4.14.0");
        TestImage.sign(source, "curl", image.digest());
        var tag = "sha256-" + image.digest().hex() + ".sig";
        target.put(
                "ours/curl",
                tag,
                target.manifest("ours/curl", image.digest().oci()).orElseThrow());

        copy.copy(image.digest(), "4.14.0");

        assertThat(target.tagsOf("ours/curl")).containsEntry(tag, image.digest());
    }

    @Test
    void everyDigestThatCannotBeHadIsToldAndTheRestIsBrought() throws Exception {
        var arm = image.on(Platform.ARM64).digest();
        var layer = image.layout()
                .manifest(image.on(Platform.AMD64))
                .content()
                .layers()
                .getLast()
                .digest();
        source.lose("curl", arm);
        source.lose("curl", layer);

        var carried = copy.bring(image.digest(), List.of());

        assertThat(carried.missing()).extracting(Missing::digest).containsExactlyInAnyOrder(arm, layer);
        assertThat(target.holds("ours/curl", image.digest())).isFalse();
        var shared = image.layout()
                .manifest(image.on(Platform.AMD64))
                .content()
                .layers()
                .getFirst();
        assertThat(target.holds("ours/curl", shared.digest())).isTrue();
    }

    @Test
    void aCopyThatLacksSomethingGetsNoTag() throws Exception {
        var sbom = TestImage.attach(source, "curl", image.root().descriptor(), "sbom");
        source.lose("curl", sbom.content().layers().getFirst().digest());

        assertThatThrownBy(() -> copy.copy(image.digest(), "4.14.0"))
                .hasMessageContaining(
                        sbom.content().layers().getFirst().digest().oci())
                .hasMessageContaining("could not be had from dhi.example/curl");
        assertThat(target.tags("ours/curl")).isEmpty();
        assertThat(attached(image.digest())).isEmpty();
    }

    @Test
    void anImageThatIsNowhereIsOneMissingDigest() throws Exception {
        var nowhere = Digest.of(TestImage.bytes("nowhere"));

        assertThat(copy.bring(nowhere, List.of()).missing())
                .extracting(Missing::text)
                .containsExactly(nowhere.oci() + " (nobody has it)");
    }

    @Test
    void whatOneSourceLacksAnotherGives() throws Exception {
        var mirror = new MemoryRegistry("mirror.example");
        image.pushTo(mirror, "m/curl", "8");
        var arm = image.on(Platform.ARM64).digest();
        source.lose("curl", arm);
        source.fail("download curl ", "service-down", "it answered 503");

        new RegistryCopy(
                        List.of(new ImageRepository(source, "curl"), new ImageRepository(mirror, "m/curl")),
                        new ImageRepository(target, "ours/curl"))
                .copy(image.digest(), "4.14.0");

        assertThat(target.holds("ours/curl", arm)).isTrue();
    }

    @Test
    void aSourceThatCannotTellIsNotOneThatHasNothing() throws Exception {
        source.fail("referrers curl ", "rate-limited", "it answered 429");

        var carried = copy.bring(image.digest(), List.of());

        assertThat(carried.missing())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.because()).contains("could not be told: it answered 429"));
        assertThat(target.holds("ours/curl", image.digest())).isTrue();
    }

    @Test
    void aTargetThatRefusesEndsTheCopy() {
        target.fail("upload ours/curl ", "access-denied", "it answered 403");

        assertThatThrownBy(() -> copy.bring(image.digest(), List.of())).hasMessageContaining("403");
    }

    @Test
    void anArtifactThatNobodyListsIsFoundByTheDigestThatWasRecorded() throws Exception {
        var sbom = TestImage.attach(source, "curl", image.root().descriptor(), "sbom");
        source.fail("referrers curl ", "none", "it forgot");
        var lost = Digest.of(TestImage.bytes("lost"));

        var carried = copy.bring(image.digest(), List.of(sbom.digest(), lost));

        assertThat(attached(image.digest())).containsExactly(sbom.digest());
        assertThat(carried.missing()).extracting(Missing::digest).contains(lost);
    }

    @Test
    void whatIsListedWithAnImageAndIsNotAttachedToItIsNotAttachedHere() throws Exception {
        var other = TestImage.make(directory.resolve("other"), "other");
        other.pushTo(source, "curl", "other");
        var sbom = TestImage.attach(source, "curl", other.root().descriptor(), "sbom of another");
        var listing = source.manifest("curl", "sha256-" + other.digest().hex()).orElseThrow();
        source.put("curl", "sha256-" + image.digest().hex(), listing);

        var carried = copy.bring(image.digest(), List.of());

        assertThat(carried.missing())
                .extracting(Missing::because)
                .containsExactly("it is listed with " + image.digest().oci() + " and does not name it");
        assertThat(attached(image.digest())).doesNotContain(sbom.digest());
    }

    @Test
    void noTemporaryFileStays() throws Exception {
        var before = temporary();
        var layer = image.layout().blobs().getLast();
        source.lose("curl", layer.digest());

        copy.bring(image.digest(), List.of());

        assertThat(temporary()).isEqualTo(before);
    }

    private List<Digest> attached(Digest subject) throws Exception {
        return target.referrers("ours/curl", subject).stream()
                .map(Descriptor::digest)
                .toList();
    }

    private static List<Path> temporary() throws Exception {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("vantage6-blob"))
                    .toList();
        }
    }
}
