package ai.vantage6.release.rehearsal;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Descriptor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One thing that goes wrong after a release.
 *
 * @param found what has to be found wrong, and nothing else: {@code CHECK: SUBJECT}; HARBOR stands for the place of the images
 */
record Damage(String name, Doing doing, List<String> found) {

    private static final String TAG = "version/4.14.0";
    private static final String SDIST = "vantage6_node-4.14.0.tar.gz";
    private static final String WHEEL = "vantage6-4.14.0-py3-none-any.whl";
    private static final String NODE = "infrastructure/node";
    private static final byte[] OTHER = "other bytes".getBytes(StandardCharsets.UTF_8);

    /** Takes something back. */
    @FunctionalInterface
    interface Repair {
        void run() throws Exception;
    }

    /** Damages a world, and says how that is taken back. */
    @FunctionalInterface
    interface Doing {
        Repair to(VerifiedWorld world) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }

    static List<Damage> all() {
        return List.of(
                new Damage("a file is yanked", Damage::yank, List.of("packages: " + SDIST)),
                new Damage(
                        "a file has other bytes",
                        Damage::tamper,
                        List.of("packages: " + WHEEL, "attestations: " + WHEEL)),
                new Damage("an attestation is missing", Damage::forget, List.of("attestations: " + WHEEL)),
                new Damage("a moving tag is moved", Damage::moveTag, List.of("moving-tags: HARBOR/node:cotopaxi")),
                new Damage(
                        "a moving tag is gone", Damage::loseTag, List.of("moving-tags: HARBOR/server:cotopaxi-live")),
                new Damage(
                        "a platform is lost",
                        Damage::losePlatform,
                        List.of("images: HARBOR/node:4.14.0 on linux/arm64")),
                new Damage("an image is gone", Damage::loseImage, List.of("images: HARBOR/algorithm-store:4.14.0")),
                new Damage("an image is another one", Damage::otherImage, List.of("images: HARBOR/ui:4.14.0")),
                new Damage(
                        "an attachment is gone",
                        Damage::loseAttachments,
                        List.of("images: what is attached to HARBOR/infrastructure-base:4.14.0")),
                new Damage("a file of the release is gone", Damage::loseAsset, List.of("release: " + SDIST)),
                new Damage("a file of the release is another one", Damage::otherAsset, List.of("release: " + WHEEL)),
                new Damage(
                        "a document of the release is gone",
                        Damage::loseDocument,
                        List.of("release: sbom-packages.cdx.json")),
                new Damage("the release record is gone", Damage::loseRecord, List.of("release: release-record.json")),
                new Damage(
                        "GitHub does not vouch for the release",
                        Damage::unvouch,
                        List.of("release: GitHub's own attestation of the release")),
                new Damage(
                        "a base image has moved",
                        Damage::moveBase,
                        List.of("post-due: docker.io/library/python:3.13-slim-trixie")),
                new Damage("a dependency has a newer version", Damage::offerDependency, List.of("post-due: requests")),
                new Damage("the version before has more", Damage::offerMoreBefore, List.of("lost: its packages")),
                new Damage("the server is old", Damage::oldServer, List.of("server: SERVER/version")),
                new Damage("the server is ill", Damage::illServer, List.of("server: SERVER/health")),
                new Damage("the user interface is old", Damage::oldPage, List.of("user-interface: PAGE")));
    }

    private static Repair yank(VerifiedWorld world) {
        world.index().yank(SDIST, "it is broken");
        return () -> world.index().unyank(SDIST);
    }

    private static Repair tamper(VerifiedWorld world) {
        var before = world.index().tamper(WHEEL, OTHER);
        return () -> world.index().tamper(WHEEL, before);
    }

    private static Repair forget(VerifiedWorld world) {
        var all = world.index().origins.attestations();
        var before = Optional.ofNullable(all.remove(WHEEL)).orElseThrow();
        return () -> all.put(WHEEL, before);
    }

    private static Repair moveTag(VerifiedWorld world) {
        var node = world.registry().repository(NODE);
        var other = world.registry()
                .repository("infrastructure/ui")
                .manifest("4.14.0")
                .orElseThrow();
        node.put(other);
        var before = node.tag("cotopaxi", other.digest()).orElseThrow();
        return () -> node.tag("cotopaxi", before);
    }

    private static Repair loseTag(VerifiedWorld world) {
        var server = world.registry().repository("infrastructure/server");
        var before = server.untag("cotopaxi-live").orElseThrow();
        return () -> server.tag("cotopaxi-live", before);
    }

    private static Repair losePlatform(VerifiedWorld world) {
        var node = world.registry().repository(NODE);
        var arm = node.manifest("4.14.0").orElseThrow().content().children().stream()
                .filter(child -> child.platform().orElseThrow().toString().equals("linux/arm64"))
                .map(Descriptor::digest)
                .findFirst()
                .orElseThrow();
        var before = node.drop(arm);
        return () -> node.put(before);
    }

    private static Repair loseImage(VerifiedWorld world) {
        var store = world.registry().repository("infrastructure/algorithm-store");
        var before = store.untag("4.14.0").orElseThrow();
        return () -> store.tag("4.14.0", before);
    }

    private static Repair otherImage(VerifiedWorld world) {
        var ui = world.registry().repository("infrastructure/ui");
        var other = world.registry().repository(NODE).manifest("4.14.0").orElseThrow();
        other.content()
                .children()
                .forEach(child -> ui.put(world.registry()
                        .repository(NODE)
                        .manifest(child.digest().oci())
                        .orElseThrow()));
        ui.put(other);
        var before = ui.tag("4.14.0", other.digest()).orElseThrow();
        return () -> ui.tag("4.14.0", before);
    }

    /** They are listed under a tag that is called after what they are attached to. */
    private static Repair loseAttachments(VerifiedWorld world) {
        var base = world.registry().repository("infrastructure/infrastructure-base");
        var platform = base.manifest("4.14.0")
                .orElseThrow()
                .content()
                .children()
                .getFirst()
                .digest();
        var list = "sha256-" + platform.hex();
        var before = base.untag(list).orElseThrow();
        return () -> base.tag(list, before);
    }

    private static Repair loseAsset(VerifiedWorld world, String name) {
        var assets = release(world).assets;
        var asset = assets.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        assets.remove(asset);
        return () -> assets.add(asset);
    }

    private static Repair loseAsset(VerifiedWorld world) {
        return loseAsset(world, SDIST);
    }

    private static Repair loseDocument(VerifiedWorld world) {
        return loseAsset(world, "sbom-packages.cdx.json");
    }

    private static Repair loseRecord(VerifiedWorld world) {
        return loseAsset(world, "release-record.json");
    }

    private static Repair otherAsset(VerifiedWorld world) {
        var back = loseAsset(world, WHEEL);
        var other = new StoredAsset(999_999, WHEEL, "application/octet-stream", OTHER);
        release(world).assets.add(other);
        return () -> {
            release(world).assets.remove(other);
            back.run();
        };
    }

    private static Repair moveBase(VerifiedWorld world) {
        var base = world.bases().repository("docker.io/library/python");
        var other = world.registry().repository(NODE).manifest("4.14.0").orElseThrow();
        base.put(other);
        var before = base.tag("3.13-slim-trixie", other.digest()).orElseThrow();
        return () -> base.tag("3.13-slim-trixie", before);
    }

    /** Synthetic bases hold no Python package, so the bill of materials is another one. */
    private static Repair offerDependency(VerifiedWorld world) {
        var name = "sbom-node-linux-amd64.cdx.json";
        var back = loseAsset(world, name);
        var bill =
                "{\"components\": [{\"purl\": \"pkg:pypi/requests@2.32.3\"}, {\"purl\": \"pkg:pypi/colorama@0.4.6\"}]}";
        var other = new StoredAsset(999_998, name, "application/json", bill.getBytes(StandardCharsets.UTF_8));
        release(world).assets.add(other);
        var vouched = release(world).vouched.put(name, other.digest().hex());
        world.index().offer("requests", "requests-2.33.1-py3-none-any.whl", OTHER);
        world.index().offer("requests", "requests-3.0.0rc1-py3-none-any.whl", OTHER);
        world.index().offer("colorama", "colorama-0.5-py3-none-any.whl", OTHER);
        return () -> {
            release(world).assets.remove(other);
            release(world).vouched.put(name, Objects.requireNonNull(vouched));
            back.run();
        };
    }

    private static Repair offerMoreBefore(VerifiedWorld world) throws Exception {
        world.index().offer("vantage6", "vantage6-4.13.7.tar.gz", OTHER);
        var wheel = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(wheel)) {
            for (var file : List.of("vantage6/node/lost.txt", "vantage6_node-4.13.7.dist-info/METADATA")) {
                zip.putNextEntry(new ZipEntry(file));
                zip.write("Metadata-Version: 2.1\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        world.index().offer("vantage6-node", "vantage6_node-4.13.7-py3-none-any.whl", wheel.toByteArray());
        return () -> {
            world.index().remove("vantage6-4.13.7.tar.gz");
            world.index().remove("vantage6_node-4.13.7-py3-none-any.whl");
        };
    }

    private static Repair unvouch(VerifiedWorld world) {
        var vouched = release(world).vouched;
        var before = Map.copyOf(vouched);
        vouched.clear();
        return () -> vouched.putAll(before);
    }

    private static StoredRelease release(VerifiedWorld world) {
        return world.github().releases.published(TAG).orElseThrow();
    }

    private static Repair oldServer(VerifiedWorld world) {
        world.server().run("4.13.7");
        return () -> world.server().run("4.14.0");
    }

    private static Repair illServer(VerifiedWorld world) {
        world.server().loseDatabase(true);
        return () -> world.server().loseDatabase(false);
    }

    private static Repair oldPage(VerifiedWorld world) {
        var stamp = "{\"version\": \"4.13.7\", \"commit\": \"" + "a".repeat(40) + "\", \"sha256\": \""
                + Digest.of(OTHER).hex() + "\"}";
        var files = new TreeMap<String, byte[]>();
        files.put("release.json", stamp.getBytes(StandardCharsets.UTF_8));
        var before = world.kudu().show(new DeployedSite(files));
        return () -> world.kudu().show(before);
    }
}
