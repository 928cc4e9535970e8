package ai.vantage6.release.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.images.Attachment;
import ai.vantage6.release.images.LayoutPush;
import ai.vantage6.release.images.OciRegistry;
import ai.vantage6.release.images.RealRegistry;
import ai.vantage6.release.oci.ManifestJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a registry of the distribution project, which has no referrers API, and in one that has it; found by oras. */
@Tag("servers")
@Tag("go")
final class AttachedSbomTests {

    @TempDir
    Path directory;

    @Test
    void isFoundByOthersWhereThereIsNoReferrersApi() throws Exception {
        try (var registry = RealRegistry.distribution("registry", directory, Optional.empty())) {
            assertFound(registry);
        }
    }

    @Test
    void isFoundByOthersInARegistryThatListsReferrers() throws Exception {
        try (var registry = RealRegistry.listingReferrers()) {
            assertFound(registry);
        }
    }

    private void assertFound(RealRegistry real) throws Exception {
        var image = TestImage.of(
                directory.resolve("image"), new TestLayer().file("var/lib/dpkg/status", ImageSbomTests.LIBC));
        var index = ManifestJson.index(List.of(image.manifest()), Map.of());
        image.layout().add(index);
        image.layout().root(index);
        var sbom = image.sbom();
        try (var caller = TestCallers.hurried()) {
            var registry = new OciRegistry(caller, "registry", real.address(), Optional.empty());
            new LayoutPush(registry, "node").push(image.layout(), "4.14.0");

            sbom.attachment().attach(registry, "node", image.manifest());
            sbom.attachment().attach(registry, "node", image.manifest());

            assertThat(Attachment.of(registry, "node", image.manifest().digest(), Sbom.MEDIA_TYPE))
                    .singleElement()
                    .satisfies(one -> assertThat(one.content()).isEqualTo(sbom.json()));
        }
        var name = real.address().getAuthority() + "/node@"
                + image.manifest().digest().oci();
        // not by type: go-containerregistry lists the config's media type as that of the artifact
        var found = RealRegistry.run("oras", "discover", "--plain-http", "--format", "json", name);
        var attached = found.replaceFirst("(?s).*\"referrers\".*?@(sha256:[0-9a-f]{64}).*", "$1");
        var reference = real.address().getAuthority() + "/node@" + attached;
        var manifest = RealRegistry.run("oras", "manifest", "fetch", "--plain-http", reference);
        assertThat(manifest).contains("\"artifactType\":\"application/vnd.cyclonedx+json\"");
        var blob = manifest.replaceFirst("(?s).*\"layers\":\\[\\{[^}]*(sha256:[0-9a-f]{64}).*", "$1");
        var file = directory.resolve("pulled");
        RealRegistry.run(
                "oras",
                "blob",
                "fetch",
                "--plain-http",
                "-o",
                file.toString(),
                real.address().getAuthority() + "/node@" + blob);
        assertThat(file).hasBinaryContent(sbom.json());
    }
}
