package ai.vantage6.release.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container of the image would see, once all layers lie on one another. */
final class LayersTests {

    private static final String SITE = "opt/site-packages";

    @TempDir
    Path directory;

    private static TestLayer installed(String... names) {
        return with(new TestLayer(), names);
    }

    private static TestLayer with(TestLayer layer, String... names) {
        for (var name : names) {
            layer.file(SITE + "/" + name + "-1.dist-info/METADATA", "Name: " + name + "\nVersion: 1\n");
        }
        return layer;
    }

    private java.util.List<String> found(TestLayer... layers) throws Exception {
        return TestImage.of(directory, layers).found();
    }

    @Test
    void aFileOfAHigherLayerTakesThePlaceOfALowerOne() throws Exception {
        var newer = new TestLayer().file(SITE + "/a-1.dist-info/METADATA", "Name: a\nVersion: 2\n");

        assertThat(found(installed("a", "b"), newer)).containsExactly("a 2", "b 1");
    }

    @Test
    void whatIsWhitedOutIsGone() throws Exception {
        assertThat(found(
                        installed("a", "b", "c"),
                        new TestLayer()
                                .whiteout(SITE + "/.wh.a-1.dist-info")
                                .whiteout(SITE + "/b-1.dist-info/.wh.METADATA")))
                .containsExactly("c 1");
    }

    @Test
    void aWhiteoutHidesNothingOfItsOwnLayer() throws Exception {
        var before = new TestLayer().whiteout(SITE + "/.wh.b-1.dist-info");
        var after = installed("b").whiteout(SITE + "/.wh.b-1.dist-info");

        assertThat(found(installed("a", "b"), with(before, "b"))).containsExactly("a 1", "b 1");
        assertThat(found(installed("a", "b"), after)).containsExactly("a 1", "b 1");
    }

    @Test
    void anOpaqueDirectoryHidesAllBelowWhereverItIsSaid() throws Exception {
        assertThat(found(installed("a", "b"), installed("c").whiteout(SITE + "/.wh..wh..opq")))
                .containsExactly("c 1");
        assertThat(found(installed("a", "b"), with(new TestLayer().whiteout(".wh..wh..opq"), "c")))
                .containsExactly("c 1");
    }

    @Test
    void aSiblingWithALongerNameIsNotHidden() throws Exception {
        var siblings = installed("a")
                .file("opt/site-packages.old/b.egg-info", "Name: b\nVersion: 1\n")
                .file("opt/site-packages2/c.egg-info", "Name: c\nVersion: 1\n");

        assertThat(found(siblings, new TestLayer().whiteout("opt/.wh.site"))).containsExactly("a 1", "b 1", "c 1");
        assertThat(found(siblings, new TestLayer().whiteout("opt/.wh.site-packages")))
                .containsExactly("b 1", "c 1");
    }

    @Test
    void aLinkInThePlaceOfADirectoryHidesWhatWasInIt() throws Exception {
        assertThat(found(installed("a"), new TestLayer().symbolicLink(SITE, "/elsewhere")))
                .isEmpty();
        assertThat(found(installed("a"), new TestLayer().file("opt", ""))).isEmpty();
    }

    @Test
    void aDirectoryThatIsNamedAgainHidesNothing() throws Exception {
        assertThat(found(installed("a"), new TestLayer().directory("opt").directory(SITE)))
                .containsExactly("a 1");
    }

    @Test
    void aDirectoryInThePlaceOfAFileHidesIt() throws Exception {
        var file = new TestLayer().file("opt/b.egg-info", "Name: b\nVersion: 1\n");

        assertThat(found(file, new TestLayer())).containsExactly("b 1");
        assertThat(found(file, new TestLayer().directory("opt/b.egg-info"))).isEmpty();
    }

    /** uv links what it installs from its cache, which may stay in the layer. */
    @Test
    void aHardLinkIsReadWhereItPoints() throws Exception {
        var linked = new TestLayer()
                .file("root/.cache/uv/x/a-1.dist-info/METADATA", "Name: a\nVersion: 1\n")
                .hardLink(SITE + "/a-1.dist-info/METADATA", "root/.cache/uv/x/a-1.dist-info/METADATA");

        assertThat(found(linked, new TestLayer().whiteout("root/.wh..cache"))).containsExactly("a 1");
    }

    @Test
    void aSymbolicLinkInThePlaceOfMetadataIsNotFollowed() throws Exception {
        var linked = new TestLayer().symbolicLink(SITE + "/a-1.dist-info/METADATA", "/etc/passwd");
        var image = TestImage.of(directory, installed("a"), linked);

        assertThat(image.found()).isEmpty();
        assertThat(image.sbom().unread()).isEmpty();
    }

    @Test
    void pathsMayBeginWithADotOrASlash() throws Exception {
        var layer = new TestLayer()
                .directory("./")
                .file("./opt//a.egg-info/PKG-INFO", "Name: a\nVersion: 1\n")
                .file("/opt/b.egg-info/PKG-INFO", "Name: b\nVersion: 1\n");

        assertThat(found(layer, new TestLayer().whiteout("./opt/.wh.b.egg-info")))
                .containsExactly("a 1");
    }

    @Test
    void aLayerMayBeUnpackedAndMayHaveSeveralGzipMembers() throws Exception {
        var plain = installed("a").plain();
        var zipped = java.util.Arrays.asList(
                TestLayer.zipped(java.util.Arrays.copyOf(installed("b").plain(), 1024)),
                TestLayer.zipped(java.util.Arrays.copyOfRange(
                        installed("b").plain(), 1024, installed("b").plain().length)));
        var members = new byte[zipped.get(0).length + zipped.get(1).length];
        System.arraycopy(zipped.get(0), 0, members, 0, zipped.get(0).length);
        System.arraycopy(zipped.get(1), 0, members, zipped.get(0).length, zipped.get(1).length);

        assertThat(TestImage.of(directory, plain, members).found()).containsExactly("a 1", "b 1");
    }
}
