package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images that are pushed, tagged, copied and brought back between three real registries: one that lists referrers itself, one that
 * does not, and an older one that wants a password.
 */
@Tag("servers")
@Tag("go")
final class CopyBetweenServersTests {

    private static final Login LOGIN = new Login("DOCKER_TOKEN", "release", new Secret("canary-p4ssword"));

    @TempDir
    static Path files;

    private static RealRegistry listing;
    private static RealRegistry plain;
    private static RealRegistry guarded;

    private final HttpCaller caller = new HttpCaller(RetryPolicy.standard(_ -> {}));

    @TempDir
    Path directory;

    private TestImage image;

    @BeforeAll
    static void start() throws Exception {
        listing = RealRegistry.listingReferrers();
        plain = RealRegistry.distribution("registry", Files.createDirectory(files.resolve("plain")), Optional.empty());
        var line = RealRegistry.run(
                "htpasswd", "-Bbn", LOGIN.user(), LOGIN.password().reveal());
        guarded = RealRegistry.distribution(
                "docker-registry", Files.createDirectory(files.resolve("guarded")), Optional.of(line));
    }

    @AfterAll
    static void stop() {
        List.of(listing, plain, guarded).forEach(RealRegistry::close);
    }

    @BeforeEach
    void make() throws Exception {
        image = TestImage.make(directory.resolve("image"), "image");
    }

    @AfterEach
    void close() {
        caller.close();
    }

    @Test
    void threeMovingTagsNameTheIndexThatWasPushedAndGoBackToWhatTheyNamed() throws Exception {
        for (var server : List.of(plain, guarded, listing)) {
            var registry = registry(server);
            var destination = new Destination(registry, "tags", registry);
            var old = TestImage.make(directory.resolve("old"), "old");
            old.pushTo(registry, "tags/server", "cotopaxi");
            old.pushTo(registry, "tags/server", "cotopaxi-live");
            old.pushTo(registry, "tags/server", "4.14");
            image.pushTo(registry, "tags/server", "4.14.0");
            var moves = new ArrayList<TagMove>();
            for (var tag : List.of("cotopaxi", "cotopaxi-live", "4.14")) {
                moves.add(TagMove.of(destination, "server", tag, Optional.of(image.root())));
                moves.getLast().carryOut();
            }

            for (var move : moves) {
                var named = registry.manifest("tags/server", move.tag().tag()).orElseThrow();
                assertThat(named.bytes()).isEqualTo(image.root().bytes());
                assertThat(named.platforms()).containsExactly(Platform.AMD64, Platform.ARM64);
                assertThat(TagMove.of(destination, "server", move.tag().tag(), Optional.of(image.root()))
                                .isMissing())
                        .isFalse();
                ((TagReturn.Possible) TagReturn.of(move.tag(), List.of(destination))).carryOut();
                assertThat(registry.digest("tags/server", move.tag().tag())).contains(old.digest());
            }
        }
    }

    @Test
    void craneFindsEveryPartOfWhatWasPushedAndOfWhatWasCopied() throws Exception {
        image.pushTo(registry(listing), "crane/node", "1");
        copy(at(listing, "crane/node"), at(plain, "crane/copy")).copy(image.digest(), "1");

        for (var reference : List.of(name(listing, "crane/node:1"), name(plain, "crane/copy:1"))) {
            assertThat(RealRegistry.run("crane", "digest", reference).strip())
                    .isEqualTo(image.digest().oci());
            for (var platform : List.of("linux/amd64", "linux/arm64")) {
                assertThat(RealRegistry.run("crane", "config", "--platform", platform, reference))
                        .contains(platform.substring("linux/".length()));
            }
        }
    }

    /** The tool that vantage6 mirrors its images with today. */
    @Test
    void aCopyHoldsWhatRegctlsCopyHolds() throws Exception {
        var source = registry(listing);
        image.pushTo(source, "oracle/curl", "8");
        var sbom = TestImage.attach(source, "oracle/curl", image.root().descriptor(), "sbom");
        TestImage.attach(source, "oracle/curl", image.on(Platform.ARM64), "provenance");
        TestImage.attach(source, "oracle/curl", sbom.descriptor(), "signature of the sbom");
        TestImage.sign(source, "oracle/curl", image.digest());

        copy(at(listing, "oracle/curl"), at(plain, "oracle/ours")).copy(image.digest(), "8");
        RealRegistry.run(
                "regctl",
                "--host",
                "reg=" + listing.address().getAuthority() + ",tls=disabled",
                "--host",
                "reg=" + plain.address().getAuthority() + ",tls=disabled",
                "image",
                "copy",
                "--referrers",
                "--digest-tags",
                name(listing, "oracle/curl@" + image.digest().oci()),
                name(plain, "oracle/theirs:8"));

        assertThat(content("oracle/ours")).isEqualTo(content("oracle/theirs"));
        assertThat(content("oracle/ours").get("8")).isEqualTo(image.digest().oci());
    }

    @Test
    void anEmptiedRegistryIsFilledAgainAndWhatIsLostIsNamed() throws Exception {
        var mirror = registry(guarded);
        image.pushTo(mirror, "refill/node", "4.14.0");
        var sbom = TestImage.attach(mirror, "refill/node", image.root().descriptor(), "sbom");
        var signature = TestImage.sign(mirror, "refill/node", image.digest());
        var lost = Digest.of(TestImage.bytes("an attachment that nobody has any more"));
        var refill = new Refill(
                copy(at(guarded, "refill/node"), at(plain, "refilled/node")),
                image.digest(),
                "4.14.0",
                List.of(sbom.digest(), lost));

        var looked = refill.look();
        var refilled = refill.carryOut();

        var registry = registry(plain);
        assertThat(looked.carried()).isEqualTo(refilled.carried());
        assertThat(refilled.carried().missing()).extracting(Missing::digest).containsExactly(lost);
        assertThat(registry.manifest("refilled/node", "4.14.0").map(Manifest::bytes))
                .contains(image.root().bytes());
        assertThat(registry.referrers("refilled/node", image.digest()))
                .extracting(Descriptor::digest)
                .containsExactly(sbom.digest());
        assertThat(registry.digest("refilled/node", "sha256-" + image.digest().hex() + ".sig"))
                .contains(signature.digest());
        assertThat(refill.carryOut().carried().copied()).isEmpty();
    }

    @Test
    void layersOfTheSameRegistryAreLinkedAndNotSentAgain() throws Exception {
        var registry = registry(plain);
        image.pushTo(registry, "linked/hq", "5.0.0");

        new LayoutPush(registry, "linked/server", List.of("linked/nothing", "linked/hq")).push(image.layout(), "5.0.0");

        assertThat(registry.digest("linked/server", "5.0.0")).contains(image.digest());
    }

    @Test
    void whatEverybodyMayNotPullIsToldAndWhatEverybodyMayIsPulled() throws Exception {
        image.pushTo(registry(guarded), "public/node", "1");
        image.pushTo(registry(plain), "public/node", "1");
        var hidden = new PublicPull(new Destination(registry(guarded), "public", anonymous(guarded)));

        assertThatThrownBy(() -> hidden.check("node", image.digest()))
                .isInstanceOfSatisfying(
                        ReleaseException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("image-not-public"));
        new PublicPull(new Destination(registry(plain), "public", anonymous(plain))).check("node", image.digest());
    }

    @Test
    void aBaseIsTakenFromTheMirrorWhenItsRegistryIsGone() throws Exception {
        image.pushTo(registry(plain), "hub/library/python", "3.10");
        var gone = "127.0.0.1:9";
        var bases = new RegistryBaseImages(new BasePlaces(
                host -> host.equals("docker.io")
                        ? new OciRegistry(
                                new HttpCaller(RetryPolicy.standard(_ -> {})),
                                host,
                                URI.create("http://" + gone),
                                Optional.empty())
                        : registry(plain),
                Map.of("docker.io", List.of(plain.address().resolve("/hub")))));

        var base = bases.resolve(ImageReference.parse("python:3.10").orElseThrow());
        var layout = bases.download(base, List.of(Platform.ARM64), directory.resolve("base"));

        assertThat(layout.root().digest()).isEqualTo(image.digest());
        assertThat(layout.manifest(image.on(Platform.ARM64)).content().layers())
                .allSatisfy(layer -> assertThat(layout.has(layer)).isTrue());
    }

    /** Every tag of a repository with its digest, as crane sees it; those of the fallback by what they list. */
    private Map<String, String> content(String repository) throws Exception {
        var content = new TreeMap<String, String>();
        for (var tag :
                RealRegistry.run("crane", "ls", name(plain, repository)).lines().toList()) {
            var manifest = registry(plain).manifest(repository, tag).orElseThrow();
            content.put(
                    tag,
                    tag.matches("sha256-[0-9a-f]{64}")
                            ? listed(manifest)
                            : manifest.digest().oci());
        }
        return content;
    }

    private static String listed(Manifest index) {
        return index.content().children().stream()
                .map(child -> child.digest().oci())
                .sorted()
                .toList()
                .toString();
    }

    private static RegistryCopy copy(ImageRepository from, ImageRepository to) {
        return new RegistryCopy(from, to);
    }

    private ImageRepository at(RealRegistry server, String path) {
        return new ImageRepository(registry(server), path);
    }

    private static String name(RealRegistry server, String repository) {
        return server.address().getAuthority() + "/" + repository;
    }

    private OciRegistry registry(RealRegistry server) {
        var login = server == guarded ? Optional.of(LOGIN) : Optional.<Login>empty();
        return new OciRegistry(caller, server.address().getAuthority(), server.address(), login);
    }

    private OciRegistry anonymous(RealRegistry server) {
        return new OciRegistry(caller, server.address().getAuthority(), server.address(), Optional.empty());
    }
}
