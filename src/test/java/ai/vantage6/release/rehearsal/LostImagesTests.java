package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.config.Service;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.images.ImageRegistry;
import ai.vantage6.release.images.Login;
import ai.vantage6.release.images.OciRegistry;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ReleasedImage;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.record.RecordReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry of a release has lost everything, and another one still has what the release's record names. */
final class LostImagesTests {

    private static final Login LOGIN =
            new Login("DOCKER_TOKEN", "rehearsal-docker-username", new Secret("rehearsal-docker-token"));

    @TempDir
    private Path folder;

    private TestRehearsal rehearsal;
    private TestRelease release;
    private TestRegistry emptied;
    private HttpCaller caller;
    private List<ReleasedImage> recorded;

    @BeforeEach
    void releaseAndLoseTheRegistry() throws Exception {
        rehearsal = TestRehearsal.of("v4", "version/4.14.0", folder);
        release = new TestRelease(rehearsal, change -> {});
        caller = new HttpCaller(RetryPolicy.standard(line -> {}));
        assertThat(release.run(Map.of())).as(text()).isZero();
        recorded = RecordReader.read(release.results().resolve("dist").resolve("release-record.json"))
                .artifacts()
                .orElseThrow()
                .images();
        emptied = new TestRegistry(RegistryStandIn.ofRelease(folder.resolve("emptied")));
    }

    @AfterEach
    void stop() {
        caller.close();
        emptied.close();
        release.close();
    }

    @Test
    void everyDigestComesBackOnceWithWhatIsAttachedToIt() throws Exception {
        assertThat(refill()).as(text()).isZero();

        assertThat(recorded).isNotEmpty();
        for (var image : recorded) {
            var repository = "infrastructure/" + image.name();
            assertThat(now().digest(repository, image.tag())).isEqualTo(image.digest());
            assertThat(now().digest(repository, "cotopaxi")).isEqualTo(mirror().digest(repository, "cotopaxi"));
            for (var platform : image.platforms().values()) {
                assertThat(now().manifest(repository, platform.oci())).isPresent();
            }
            assertThat(image.attachments()).hasSameSizeAs(image.platforms().values());
            assertThat(referrers(now(), image)).containsAll(image.attachments());
        }
        assertThat(text()).doesNotContain(" lacks ");

        var before = emptied.changes();

        assertThat(refill()).as(text()).isZero();

        assertThat(emptied.changes()).isEqualTo(before);
        assertThat(text()).contains("no tag is left to move");
    }

    @Test
    void whatNobodyHasAnyMoreIsNamedAndTheImageComesBackWithoutIt() throws Exception {
        var image = recorded.getFirst();
        var lost = image.attachments().getFirst();
        var document = mirror().manifest("infrastructure/" + image.name(), lost.oci())
                .orElseThrow()
                .content()
                .layers()
                .getFirst();
        loseFromTheMirror(document.digest());

        assertThat(refill()).as(text()).isZero();

        assertThat(text()).contains(" lacks ").contains(document.digest().oci());
        assertThat(now().digest("infrastructure/" + image.name(), image.tag())).isEqualTo(image.digest());
        assertThat(referrers(now(), image))
                .doesNotContain(lost)
                .containsAll(image.attachments().subList(1, image.attachments().size()));
    }

    @Test
    void anImageThatNobodyHasRefusesAndMovesNothing() throws Exception {
        assertThat(refill("")).isEqualTo(1);

        assertThat(text()).contains("nobody has all of it any more").doesNotContain("did bring back");
        assertThat(emptied.changes()).isEmpty();
    }

    private void loseFromTheMirror(Digest digest) throws Exception {
        try (var files = Files.walk(folder)) {
            var kept = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("registries/registry"))
                    .filter(file -> file.getFileName().toString().contains(digest.hex()))
                    .toList();
            assertThat(kept).hasSize(1);
            Files.delete(kept.getFirst());
        }
    }

    private int refill() throws Exception {
        return refill(release.world().services().at(Service.REGISTRY).getAuthority() + "/infrastructure");
    }

    private int refill(String mirror) throws Exception {
        var services = release.world().services();
        return release.run(Map.of(
                "INPUT_COMMAND",
                "promote",
                "INPUT_SMOKE-TEST",
                "",
                "INPUT_REFILL",
                "true",
                "INPUT_MIRRORS",
                mirror,
                "INPUT_SERVICES",
                "{git: '" + services.at(Service.GIT) + "', github: '" + services.at(Service.GITHUB) + "', index: '"
                        + services.at(Service.INDEX) + "', registry: '" + emptied.address() + "'}"));
    }

    private static List<Digest> referrers(ImageRegistry registry, ReleasedImage image) throws Exception {
        var digests = new ArrayList<Digest>();
        for (var platform : image.platforms().values()) {
            registry.referrers("infrastructure/" + image.name(), platform).stream()
                    .map(Descriptor::digest)
                    .forEach(digests::add);
        }
        return digests;
    }

    private OciRegistry mirror() {
        return registry(release.world().services().at(Service.REGISTRY));
    }

    private OciRegistry now() {
        return registry(emptied.address());
    }

    private OciRegistry registry(URI address) {
        return new OciRegistry(caller, "harbor2.vantage6.ai", address, Optional.of(LOGIN));
    }

    private String text() {
        return rehearsal.printed().toString(StandardCharsets.UTF_8);
    }
}
