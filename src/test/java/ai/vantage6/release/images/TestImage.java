package ai.vantage6.release.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image that lies in a directory, as BuildKit leaves it: two platforms, each with an attestation beside it.
 *
 * @param root its index
 */
public record TestImage(Layout layout, Manifest root) {

    private static final Platform UNKNOWN = new Platform("unknown", "unknown", Optional.empty());

    /** Two images of the same name hold the same bytes; all share a layer. */
    public static TestImage make(Path directory, String name) throws IOException {
        var layout = Layout.create(directory);
        var images = new ArrayList<Descriptor>();
        var attestations = new ArrayList<Descriptor>();
        for (var platform : List.of(Platform.AMD64, Platform.ARM64)) {
            var config = layout.add(
                    MediaType.CONFIG,
                    bytes("{\"architecture\":\"" + platform.architecture() + "\",\"os\":\"linux\",\"name\":\"" + name
                            + "\"}"));
            var layers = List.of(
                    layout.add(MediaType.LAYER, bytes("the system that all share")),
                    layout.add(MediaType.LAYER, bytes(name + " for " + platform)));
            var image = layout.add(ManifestJson.image(config, layers, Map.of()));
            images.add(image.on(platform));
            var attested = ManifestJson.image(
                    layout.add(MediaType.CONFIG, bytes("{}")),
                    List.of(layout.add("application/vnd.in-toto+json", bytes("built " + image.digest()))),
                    Map.of());
            attestations.add(layout.add(attested)
                    .on(UNKNOWN)
                    .annotated(
                            Map.of("vnd.docker.reference.digest", image.digest().oci())));
        }
        // The order of a hostile or careless builder: what a registry must be sent last stands first.
        attestations.addAll(images);
        var root = ManifestJson.index(attestations, Map.of("name", name));
        layout.add(root);
        layout.root(root);
        return new TestImage(layout, root);
    }

    public Digest digest() {
        return root.digest();
    }

    /** The manifest of a platform. */
    Descriptor on(Platform platform) {
        return root.content().children().stream()
                .filter(child -> child.platform().equals(Optional.of(platform)))
                .findFirst()
                .orElseThrow();
    }

    public void pushTo(ImageRegistry registry, String repository, String tag)
            throws ReleaseException, InterruptedException {
        new LayoutPush(registry, repository).push(layout, tag);
    }

    /** Attaches an artifact to something in a registry that has it; its digest. */
    static Manifest attach(ImageRegistry registry, String repository, Descriptor subject, String content)
            throws ReleaseException, InterruptedException, IOException {
        var layer = upload(registry, repository, content);
        upload(registry, repository, "{}");
        var artifact = ManifestJson.artifact("application/vnd.example", List.of(layer), subject, Map.of());
        registry.attach(repository, subject.digest(), List.of(artifact));
        return artifact;
    }

    /** As cosign 2 does: a manifest under a tag that is called after what it signs. */
    static Manifest sign(ImageRegistry registry, String repository, Digest subject)
            throws ReleaseException, InterruptedException, IOException {
        var signature = ManifestJson.image(
                upload(registry, repository, "{\"config\":1}"),
                List.of(upload(registry, repository, "signature of " + subject)),
                Map.of());
        registry.put(repository, "sha256-" + subject.hex() + ".sig", signature);
        return signature;
    }

    private static Descriptor upload(ImageRegistry registry, String repository, String content)
            throws ReleaseException, InterruptedException, IOException {
        var file = Files.createTempFile("blob", "");
        Files.writeString(file, content);
        var blob = new Descriptor("application/json", Digest.of(bytes(content)), Files.size(file));
        registry.upload(repository, blob, file, Optional.empty());
        Files.delete(file);
        return blob;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
