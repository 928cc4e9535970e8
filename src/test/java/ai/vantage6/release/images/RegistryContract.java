package ai.vantage6.release.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every registry does, ours and real ones. Each test has repositories of its own, so that one server can serve all. */
abstract class RegistryContract {

    private HttpCaller caller;

    @TempDir
    Path directory;

    abstract URI endpoint();

    Optional<Login> login() {
        return Optional.empty();
    }

    @BeforeEach
    void opens() {
        caller = new HttpCaller(RetryPolicy.standard(_ -> {}));
    }

    @AfterEach
    void closes() {
        caller.close();
    }

    final OciRegistry registry() {
        return registry(login());
    }

    final OciRegistry registry(Optional<Login> login) {
        return new OciRegistry(caller, endpoint().getAuthority(), endpoint(), login);
    }

    final Layout image(String content) throws Exception {
        return TestImages.image(directory.resolve(content.replace(' ', '-')), content);
    }

    private Descriptor blob(String content) throws Exception {
        Files.writeString(directory.resolve("blob"), content);
        return new Descriptor(MediaType.LAYER, Digest.of(content.getBytes(UTF_8)), content.length());
    }

    @Test
    void whatNobodyPushedIsNotThere() throws Exception {
        var registry = registry();
        var nothing = new Descriptor(MediaType.LAYER, Digest.of(new byte[] {9}), 1);

        assertThat(registry.manifest("contract/absent", "1.0")).isEmpty();
        assertThat(registry.digest("contract/absent", "1.0")).isEmpty();
        assertThat(registry.tags("contract/absent")).isEmpty();
        assertThat(registry.hasBlob("contract/absent", nothing)).isFalse();
        assertThat(registry.referrers("contract/absent", nothing.digest())).isEmpty();
    }

    @Test
    void anImageOfTwoPlatformsArrivesInItsOwnBytes() throws Exception {
        var layout = image("fresh");

        TestImages.push(registry(), "contract/fresh", "1.0", layout);

        var arrived = registry().manifest("contract/fresh", "1.0").orElseThrow();
        assertThat(arrived.bytes()).isEqualTo(layout.root().bytes());
        assertThat(arrived.platforms()).hasSize(2);
        assertThat(arrived.content().children()).as("the attestation as well").hasSize(3);
        for (var child : arrived.content().children()) {
            assertThat(registry().digest("contract/fresh", child.digest().oci()))
                    .contains(child.digest());
        }
    }

    @Test
    void movedTagsKeepTheDigestAndCanBeMovedBack() throws Exception {
        var registry = registry();
        TestImages.push(registry, "contract/server", "4.13.0", image("old server"));
        TestImages.push(registry, "contract/server", "4.14.0", image("new server"));
        var before = registry.manifest("contract/server", "4.13.0").orElseThrow();
        var after = registry.manifest("contract/server", "4.14.0").orElseThrow();
        var tags = List.of("cotopaxi", "cotopaxi-live", "4.14");

        for (var tag : tags) {
            registry.put("contract/server", tag, before);
            registry.move("contract/server", tag, after, Optional.of(before.digest()));
            assertThat(registry.digest("contract/server", tag)).contains(after.digest());
            registry.put("contract/server", tag, after);
        }
        registry.move("contract/server", "cotopaxi", before, Optional.of(after.digest()));

        assertThat(registry.digest("contract/server", "cotopaxi")).contains(before.digest());
        assertThat(registry.tags("contract/server"))
                .containsExactly("4.13.0", "4.14", "4.14.0", "cotopaxi", "cotopaxi-live");
    }

    @Test
    void pushingTwiceIsPushingOnce() throws Exception {
        var layout = image("twice");

        TestImages.push(registry(), "contract/twice", "1.0", layout);
        TestImages.push(registry(), "contract/twice", "1.0", layout);

        assertThat(registry().tags("contract/twice")).containsExactly("1.0");
    }

    @Test
    void aBlobGoesUpIsLinkedAndComesDown() throws Exception {
        var registry = registry();
        var blob = blob("to be linked");
        registry.upload("contract/from", blob, directory.resolve("blob"), Optional.empty());

        registry.upload("contract/to", blob, directory.resolve("blob"), Optional.of("contract/from"));
        registry.download("contract/to", blob, directory.resolve("down"));

        assertThat(registry.hasBlob("contract/to", blob)).isTrue();
        assertThat(directory.resolve("down")).hasContent("to be linked");
    }

    @Test
    void aBlobThatCannotBeLinkedIsSent() throws Exception {
        var blob = blob("not there");

        registry().upload("contract/unlinked", blob, directory.resolve("blob"), Optional.of("contract/nowhere"));

        assertThat(registry().hasBlob("contract/unlinked", blob)).isTrue();
    }

    @Test
    void otherContentIsNotTakenForABlob() throws Exception {
        var blob = blob("what it is");
        Files.writeString(directory.resolve("blob"), "what it as");

        var failure = catchThrowableOfType(
                ReleaseException.class,
                () -> registry().upload("contract/wrong", blob, directory.resolve("blob"), Optional.empty()));

        assertThat(failure.problem().because()).contains("DIGEST_INVALID");
        assertThat(registry().hasBlob("contract/wrong", blob)).isFalse();
    }

    @Test
    void anIndexOfWhatIsNotThereIsRefused() {
        var index = ManifestJson.index(List.of(TestImages.manifest("nowhere").descriptor()), Map.of());

        var failure =
                catchThrowableOfType(ReleaseException.class, () -> registry().put("contract/incomplete", "1.0", index));

        assertThat(failure.problem().because()).contains("answered 40");
    }

    @Test
    void whatIsAttachedIsListedAlsoToOneThatIsNotOurs() throws Exception {
        var registry = registry();
        var layout = image("attached to");
        TestImages.push(registry, "contract/attached", "1.0", layout);
        var subject = layout.root();
        var sbom = artifact(subject, "application/vnd.cyclonedx+json");
        var provenance = artifact(subject, "application/vnd.in-toto+json");
        var empty = layout.add(MediaType.EMPTY, "{}".getBytes(UTF_8));
        registry.upload("contract/attached", empty, layout.blob(empty.digest()), Optional.empty());

        registry.attach("contract/attached", subject.digest(), List.of(sbom));
        registry.attach("contract/attached", subject.digest(), List.of(sbom, provenance));
        registry.attach("contract/attached", subject.digest(), List.of(provenance));

        assertThat(registry.referrers("contract/attached", subject.digest()))
                .extracting(Descriptor::digest, Descriptor::artifactType)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                sbom.digest(), sbom.content().artifactType()),
                        org.assertj.core.groups.Tuple.tuple(
                                provenance.digest(), provenance.content().artifactType()));
        assertThat(registry.tags("contract/attached")).containsExactly("1.0");
    }

    private static Manifest artifact(Manifest subject, String type) {
        return ManifestJson.artifact(type, List.of(), subject.descriptor(), Map.of("title", type));
    }

    @Test
    void itsDoorIsOpenAlsoForARepositoryThatIsNew() throws Exception {
        assertThat(registry().tryLock(List.of("contract/new", "contract/newer")))
                .isEmpty();
        assertThat(registry().tags("contract/new")).isEmpty();
    }
}
