package ai.vantage6.release.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cyclonedx.model.Component;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The databases as the real tools write them. */
final class InstalledPackagesTests {

    private static final String SITE = "usr/local/lib/python3.10/site-packages/";

    @TempDir
    Path directory;

    private TestImage image(TestLayer layer) throws Exception {
        return TestImage.of(directory, layer);
    }

    @Test
    void dpkgFoldsLongFieldsAndKeepsWhatWasRemoved() throws Exception {
        var image = image(new TestLayer()
                .file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
                .file("var/lib/dpkg/status", ImageSbomTests.LIBC + "\n" + """
                        Package: openssl
                        Status: deinstall ok config-files
                        Architecture: amd64
                        Version: 3.0.16-1

                        Package: half
                        Status: purge ok not-installed
                        Version: 1

                        Package: login
                        Status: install ok triggers-pending
                        Architecture: amd64
                        Source: shadow (1:4.13+dfsg1-1)
                        Version: 1:4.13+dfsg1-1+deb12u1
                        Conffiles:
                         /etc/login.defs 4f6bff1bc4ba6e3d23e61e7ab7ab5e95
                        """));

        assertThat(TestImage.read(image.sbom()).getComponents())
                .extracting(Component::getPurl)
                .containsExactly(
                        null,
                        "pkg:deb/debian/libc6@2.36-9%2Bdeb12u10?arch=amd64&distro=debian-12&upstream=glibc",
                        "pkg:deb/debian/login@1%3A4.13%2Bdfsg1-1%2Bdeb12u1?arch=amd64&distro=debian-12"
                                + "&upstream=shadow%401%3A4.13%2Bdfsg1-1");
    }

    @Test
    void distrolessHasAFileAPackage() throws Exception {
        var image = image(new TestLayer()
                .file("var/lib/dpkg/status.d/base", "Package: base-files\nArchitecture: amd64\nVersion: 12.4\n")
                .file("var/lib/dpkg/status.d/base.md5sums", "d41d8cd98f00b204e9800998ecf8427e  x\n")
                .file("var/lib/dpkg/status.d/tzdata", "Package: tzdata\nArchitecture: all\nVersion: 2024a-0\n"));

        assertThat(image.found()).containsExactly("base-files 12.4", "tzdata 2024a-0");
        assertThat(image.sbom().unread()).isEmpty();
    }

    @Test
    void apkTellsOneLetterALineAndThenItsFiles() throws Exception {
        var image = image(new TestLayer()
                .file("etc/os-release", "NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID=3.18.4\n")
                .file("lib/apk/db/installed", """
                        C:Q1Xtvh8CjVc+g+BX4YnL+0nM5Po/k=
                        P:libcrypto3
                        V:3.1.3-r0
                        A:x86_64
                        L:Apache-2.0
                        o:openssl
                        p:so:libcrypto.so.3=3
                        F:lib
                        R:libcrypto.so.3
                        a:0:0:555
                        Z:Q1rrxHhqzWwE8ZVTxVIpOjN1JHVdA=

                        C:Q1tSkotDiPBdEaAT1qqWwRXYM2aWE=
                        P:musl
                        V:1.2.4-r1
                        A:x86_64
                        L:MIT AND BSD-2-Clause
                        o:musl

                        """));
        var bom = TestImage.read(image.sbom());

        assertThat(bom.getComponents())
                .extracting(Component::getPurl)
                .containsExactly(
                        null,
                        "pkg:apk/alpine/libcrypto3@3.1.3-r0?arch=x86_64&distro=alpine-3.18.4&upstream=openssl",
                        "pkg:apk/alpine/musl@1.2.4-r1?arch=x86_64&distro=alpine-3.18.4");
        assertThat(TestImage.component(bom, "musl")
                        .getLicenses()
                        .getLicenses()
                        .getFirst()
                        .getName())
                .isEqualTo("MIT AND BSD-2-Clause");
    }

    /** As the images of vantage6 4 are made: pip install -e in /vantage6. */
    @Test
    void anEditableInstallationIsFoundOnceWithBothItsPlaces() throws Exception {
        var metadata = "Name: vantage6-node\nVersion: 4.14.0\nRequires-Dist: vantage6-common==4.14.0\n";
        var common = "Name: vantage6_common\nVersion: 4.14.0\n";
        var image = image(new TestLayer()
                .file(SITE + "vantage6_node-4.14.0.dist-info/METADATA", metadata)
                .file(SITE + "vantage6_node-4.14.0.dist-info/direct_url.json", "{}")
                .file(SITE + "__editable___vantage6_node_4_14_0_finder.py", "")
                .file("vantage6/vantage6-node/vantage6_node.egg-info/PKG-INFO", metadata)
                .file(SITE + "vantage6-common.egg-link", "/vantage6/vantage6-common\n.")
                .file("vantage6/vantage6-common/vantage6_common.egg-info/PKG-INFO", common));
        var bom = TestImage.read(image.sbom());

        assertThat(image.found()).containsExactly("vantage6-common 4.14.0", "vantage6-node 4.14.0");
        assertThat(TestImage.component(bom, "vantage6-node").getEvidence().getOccurrences())
                .extracting(one -> one.getLocation())
                .containsExactly(
                        "/usr/local/lib/python3.10/site-packages/vantage6_node-4.14.0.dist-info/METADATA",
                        "/vantage6/vantage6-node/vantage6_node.egg-info/PKG-INFO");
        assertThat(bom.getDependencies().getLast().getDependencies().getFirst().getRef())
                .isEqualTo("pkg:pypi/vantage6-common@4.14.0");
    }

    /** Docker's own images of Python compile it, so that dpkg does not know it. */
    @Test
    void aPythonThatWasCompiledIntoTheImageIsFound() throws Exception {
        var image = image(new TestLayer()
                .file("usr/local/include/python3.10/patchlevel.h", """
                        #define PY_MICRO_VERSION        14
                        /* Version as a string */
                        #define PY_VERSION              "3.10.14"
                        """)
                .file("usr/include/python3.11/patchlevel.h", "#define PY_VERSION \"3.11.2\""));

        assertThat(TestImage.read(image.sbom()).getComponents())
                .singleElement()
                .satisfies(one -> assertThat(one.getPurl()).isEqualTo("pkg:generic/python@3.10.14"))
                .satisfies(one -> assertThat(one.getType()).isEqualTo(Component.Type.APPLICATION));
        assertThat(image.sbom().unread()).isEmpty();
    }

    @Test
    void oldFormsOfMetadataAreFound() throws Exception {
        var image = image(new TestLayer()
                .file("usr/lib/python3/dist-packages/six-1.16.0.egg-info", "Name: six\nVersion: 1.16.0\n")
                .file(SITE + "a-1-py3.10.egg/EGG-INFO/PKG-INFO", "Name: a\nVersion: 1\n"));

        assertThat(image.found()).containsExactly("a 1", "six 1.16.0");
    }

    @Test
    void aProjectHasOneNameHoweverItIsSpelt() throws Exception {
        var image = image(new TestLayer()
                .file(SITE + "a-1.dist-info/METADATA", "Name: Ruamel.YAML_clib\nVersion: 1\n")
                .file(SITE + "b-1.dist-info/METADATA", "Name: ruamel-yaml.clib\nVersion: 1\n"));

        assertThat(image.found()).containsExactly("ruamel-yaml-clib 1");
    }

    @Test
    void aNameInTwoVersionsTellsNotWhichOneIsNeeded() throws Exception {
        var image = image(new TestLayer()
                .file(SITE + "a-1.dist-info/METADATA", "Name: a\nVersion: 1\nRequires-Dist: b\nRequires-Dist: c\n")
                .file(SITE + "b-1.dist-info/METADATA", "Name: b\nVersion: 1\n")
                .file("venv/b-2.dist-info/METADATA", "Name: B\nVersion: 2\n"));

        assertThat(image.found()).containsExactly("a 1", "b 1", "b 2");
        assertThat(TestImage.read(image.sbom()).getDependencies().get(1).getDependencies())
                .isNullOrEmpty();
    }

    @Test
    void anImageWithoutAnythingOfTheKindIsAnEmptyListAndNoFault() throws Exception {
        var image = image(new TestLayer().file("hello", "x"));

        assertThat(image.found()).isEmpty();
        assertThat(image.sbom().unread()).isEmpty();
    }
}
