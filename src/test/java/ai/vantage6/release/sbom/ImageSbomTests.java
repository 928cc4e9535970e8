package ai.vantage6.release.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageSbomTests {

    static final String LIBC = """
            Package: libc6
            Status: install ok installed
            Architecture: amd64
            Multi-Arch: same
            Source: glibc
            Version: 2.36-9+deb12u10
            Depends: libgcc-s1, libcrypt1 (>= 1:4.4.10-10~)
            Description: GNU C Library: Shared libraries
             Contains the standard libraries that are used by nearly all programs.
             .
             Package: not-this-one
             Version: 0
            """;
    static final String REQUESTS = """
            Metadata-Version: 2.4
            Name: requests
            Version: 2.32.3
            License-Expression: Apache-2.0
            Requires-Dist: urllib3<3,>=1.21.1
            Requires-Dist: PySocks!=1.5.7,>=1.5.6; extra == "socks"

            Name: a line of the description
            """;
    private static final String URLLIB = "Metadata-Version: 2.1\nName: urllib3\nVersion: 2.2.1\nLicense: MIT\n";
    private static final String SITE = "usr/local/lib/python3.10/site-packages/";

    @TempDir
    Path directory;

    private TestImage node(String name) throws Exception {
        return TestImage.of(
                directory.resolve(name),
                new TestLayer()
                        .directory("etc")
                        .symbolicLink("etc/os-release", "../usr/lib/os-release")
                        .file("usr/lib/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME='Debian 12'\n")
                        .file("etc/debian_version", "12.11\n")
                        .file("var/lib/dpkg/status", LIBC),
                new TestLayer()
                        .file(SITE + "requests-2.32.3.dist-info/METADATA", REQUESTS)
                        .file(SITE + "requests/METADATA", "Name: nothing\nVersion: 1\n")
                        .file(SITE + "urllib3-2.2.1.dist-info/METADATA", URLLIB));
    }

    @Test
    void namesTheSystemItsPackagesAndThePythonDistributions() throws Exception {
        var bom = TestImage.read(node("image").sbom());

        assertThat(bom.getComponents())
                .extracting(Component::getPurl)
                .containsExactly(
                        null,
                        "pkg:deb/debian/libc6@2.36-9%2Bdeb12u10?arch=amd64&distro=debian-12.11&upstream=glibc",
                        "pkg:pypi/requests@2.32.3",
                        "pkg:pypi/urllib3@2.2.1");
        assertThat(bom.getComponents().getFirst())
                .extracting(Component::getType, Component::getName, Component::getVersion)
                .containsExactly(Component.Type.OPERATING_SYSTEM, "debian", "12.11");
        assertThat(TestImage.component(bom, "requests")
                        .getLicenses()
                        .getExpression()
                        .getValue())
                .isEqualTo("Apache-2.0");
        assertThat(TestImage.component(bom, "urllib3")
                        .getLicenses()
                        .getLicenses()
                        .getFirst()
                        .getName())
                .isEqualTo("MIT");
        assertThat(TestImage.component(bom, "urllib3")
                        .getEvidence()
                        .getOccurrences()
                        .getFirst()
                        .getLocation())
                .isEqualTo("/" + SITE + "urllib3-2.2.1.dist-info/METADATA");
    }

    @Test
    void belongsToTheManifestOfItsPlatform() throws Exception {
        var image = node("image");
        var sbom = image.sbom();
        var subject = TestImage.read(sbom).getMetadata().getComponent();

        assertThat(sbom.name()).isEqualTo("sbom-node-linux-amd64.cdx.json");
        assertThat(subject.getType()).isEqualTo(Component.Type.CONTAINER);
        assertThat(subject.getPurl())
                .isEqualTo("pkg:oci/node@sha256%3A" + image.manifest().digest()
                        + "?arch=amd64&repository_url=ghcr.io%2Fvantage6%2Finfrastructure%2Fnode&tag=4.14.0");
    }

    @Test
    void tellsWhatNeedsWhat() throws Exception {
        var bom = TestImage.read(node("image").sbom());

        assertThat(bom.getDependencies().getFirst().getRef())
                .isEqualTo(bom.getMetadata().getComponent().getBomRef());
        assertThat(bom.getDependencies().getFirst().getDependencies()).hasSize(4);
        assertThat(bom.getDependencies())
                .filteredOn(one -> one.getRef().startsWith("pkg:pypi/requests"))
                .flatExtracting(Dependency::getDependencies)
                .extracting(Dependency::getRef)
                .containsExactly("pkg:pypi/urllib3@2.2.1");
    }

    @Test
    void theSameImageGivesTheSameBytesAndAnotherOneAnotherSerialNumber() throws Exception {
        var one = node("one").sbom();
        var again = node("again").sbom();
        var other = TestImage.of(directory.resolve("other"), new TestLayer().file("etc/os-release", "ID=alpine\n"))
                .sbom();

        assertThat(again.json()).isEqualTo(one.json());
        assertThat(TestImage.read(one).getSerialNumber())
                .matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}")
                .isNotEqualTo(TestImage.read(other).getSerialNumber());
        assertThat(TestImage.read(one).getMetadata().getTimestamp()).isEqualTo(Date.from(TestImage.DATE));
    }

    @Test
    void isAttachedToTheManifestOfItsPlatform() throws Exception {
        var image = node("image");
        var sbom = image.sbom();

        var attached = sbom.attachment().manifest(image.manifest()).content();

        assertThat(attached.artifactType()).contains("application/vnd.cyclonedx+json");
        assertThat(attached.subject().orElseThrow().digest())
                .isEqualTo(image.manifest().digest());
        assertThat(attached.layers().getFirst().digest()).isEqualTo(Digest.of(sbom.json()));
        assertThat(attached.annotations())
                .containsEntry("org.opencontainers.image.created", "2026-03-24T09:49:52Z")
                .containsEntry("org.opencontainers.image.title", "sbom-node-linux-amd64.cdx.json");
    }

    @Test
    void isAFileOfTheRelease() throws Exception {
        var sbom = node("image").sbom();

        var asset = sbom.write(directory.resolve("assets"));

        assertThat(asset.name()).isEqualTo("sbom-node-linux-amd64.cdx.json");
        assertThat(asset.file()).hasBinaryContent(sbom.json());
        assertThat(asset.size()).isEqualTo(Files.size(asset.file()));
    }

    @Test
    void aLayerThatCannotBeReadMakesItIncompleteAndIsNamed() throws Exception {
        var zstd = new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};
        var image = TestImage.of(
                directory, new TestLayer().file("var/lib/dpkg/status", LIBC).zipped(), zstd);
        var sbom = image.sbom();

        assertThat(sbom.unread()).singleElement().asString().startsWith("the layer sha256:");
        assertThat(TestImage.component(TestImage.read(sbom), "libc6").getVersion())
                .isEqualTo("2.36-9+deb12u10");
        assertThat(new String(sbom.json(), StandardCharsets.UTF_8)).contains("\"aggregate\" : \"incomplete\"");
        assertThat(new String(node("whole").sbom().json(), StandardCharsets.UTF_8))
                .doesNotContain("incomplete");
    }

    @Test
    void whatItDoesNotUnderstandMakesItIncomplete() throws Exception {
        var image = TestImage.of(
                directory,
                new TestLayer()
                        .file("var/lib/rpm/rpmdb.sqlite", "x")
                        .file("var/lib/dpkg/status", "Package: \u001b[31m\nVersion: 1\n")
                        .file("lib/apk/db/installed", "P:musl\n")
                        .file("a.dist-info/METADATA", "Name: ../x\nVersion: 1\n"));

        assertThat(image.found()).isEmpty();
        assertThat(image.sbom().unread())
                .containsExactly(
                        "a package without name and version in /lib/apk/db/installed",
                        "a package without name and version in /var/lib/dpkg/status",
                        "the Python package of /a.dist-info/METADATA",
                        "the packages of /var/lib/rpm/rpmdb.sqlite");
    }
}
