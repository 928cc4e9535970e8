package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.Entry;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.ProjectPage.IndexFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProjectPageTests {

    private static final Digest DIGEST = new Digest("ab".repeat(32));
    private static final Distribution SDIST = new Distribution(
            "vantage6-common",
            Kind.SDIST,
            TestDistributions.VERSION,
            Path.of("vantage6_common-4.14.0.tar.gz"),
            DIGEST,
            1);

    private static ProjectPage json(String status, String file) throws IOException {
        return SimpleJson.read("""
                {"meta": {"api-version": "1.4"}, "project-status": {"status": "%s"}, "files": [%s]}""".formatted(status, file).getBytes(StandardCharsets.UTF_8));
    }

    private static String listed(String fileName, String rest) {
        return "{\"filename\": \"%s\", \"hashes\": {\"sha256\": \"%s\"}%s}".formatted(fileName, DIGEST, rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"meta\": {\"api-version\": \"1.1\"}, \"files\": [",
                "{\"meta\": {\"api-version\": \"1.1\"}}",
                "{\"meta\": {\"api-version\": \"2.0\"}, \"files\": []}",
                "{\"meta\": {\"api-version\": \"1.1\"}, \"files\": [{}]}",
                "{\"meta\": {\"api-version\": \"1.1\"}, \"files\": []} and more",
                "[]",
            })
    void whatIsNoPageIsNotAnEmptyOne(String body) {
        assertThatThrownBy(() -> SimpleJson.read(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void yankedMayBeAReasonOrJustTrue() throws Exception {
        var name = SDIST.fileName();
        assertThat(json("active", listed(name, ", \"yanked\": \"bad\"")).entryOf(SDIST))
                .isEqualTo(new Entry.Withdrawn("bad"));
        assertThat(json("active", listed(name, ", \"yanked\": true")).entryOf(SDIST))
                .isEqualTo(new Entry.Withdrawn("no reason given"));
        assertThat(json("active", listed(name, ", \"yanked\": false")).entryOf(SDIST))
                .isEqualTo(new Entry.Identical());
    }

    @Test
    void aHashInCapitalsIsTheSameHash() throws Exception {
        var name = SDIST.fileName();
        var page = json(
                "active", listed(name, "").replace(DIGEST.hex(), DIGEST.hex().toUpperCase(Locale.ROOT)));
        var html = "<html><body><a href=\"%s#sha256=%s\">x</a></body></html>"
                .formatted(name, DIGEST.hex().toUpperCase(Locale.ROOT));

        assertThat(page.entryOf(SDIST)).isEqualTo(new Entry.Identical());
        assertThat(SimpleHtml.read(html).entryOf(SDIST)).isEqualTo(new Entry.Identical());
    }

    @Test
    void aHashThatIsNoneTellsNothing() throws Exception {
        var page = json("active", listed(SDIST.fileName(), "").replace(DIGEST.hex(), "abc"));

        assertThatThrownBy(() -> page.entryOf(SDIST)).hasMessageContaining("without its SHA-256");
    }

    @Test
    void aHashThatIsNotNamedTellsNothing() throws Exception {
        var page = json("active", "{\"filename\": \"%s\", \"hashes\": {}}".formatted(SDIST.fileName()));

        assertThat(catchThrowableOfType(ReleaseException.class, () -> page.entryOf(SDIST))
                        .problem()
                        .code())
                .isEqualTo("index-cannot-tell");
    }

    @ParameterizedTest
    @ValueSource(strings = {"archived", "quarantined"})
    void aClosedProjectTakesNothing(String status) throws Exception {
        var page = json(status, "");

        assertThat(catchThrowableOfType(ReleaseException.class, () -> page.entryOf(SDIST)))
                .hasMessageContaining("upload to the project vantage6-common, but the index says that it is " + status);
        assertThat(json(status, listed(SDIST.fileName(), "")).entryOf(SDIST)).isEqualTo(new Entry.Identical());
    }

    @Test
    void theSameSdistUnderItsOldSpellingIsInTheWay() throws Exception {
        assertThat(json("active", listed("vantage6-common-4.14.0.tar.gz", "")).entryOf(SDIST))
                .isEqualTo(new Entry.Renamed("vantage6-common-4.14.0.tar.gz"));
        assertThat(json("active", listed("vantage6-common-4.14.1.tar.gz", "")).entryOf(SDIST))
                .isEqualTo(new Entry.Absent());
    }

    @Test
    void readsAnchorsAsPypiserverAndDevpiWriteThem() throws Exception {
        var page = SimpleHtml.read("""
                <html><head></head><body>
                <a href="/packages/vantage6_common-4.14.0.tar.gz#sha256=%s">x</a><br>
                <a rel="internal" href='../+f/b%%2B1.whl?x=1&amp;y=2#sha256=%s' data-yanked="it&#39;s bad" >y</a>
                <a data-yanked href="c.whl#md5=12">z</a>
                </body></html>""".formatted(DIGEST, DIGEST));

        assertThat(page.files()).containsOnlyKeys("vantage6_common-4.14.0.tar.gz", "b+1.whl", "c.whl");
        assertThat(page.entryOf(SDIST)).isEqualTo(new Entry.Identical());
        assertThat(page.files())
                .containsEntry(
                        "b+1.whl",
                        new IndexFile(
                                Optional.of(DIGEST.hex()),
                                Optional.of("it's bad"),
                                "../+f/b%2B1.whl?x=1&y=2",
                                Optional.empty()))
                .containsEntry("c.whl", new IndexFile(Optional.empty(), Optional.of(""), "c.whl", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Please sign in</body></html>",
                "<html><body><a href=\"a-1.0.tar.gz#sha256=0\">a",
                "",
            })
    void aSignInPageOrAPieceIsNoPage(String html) {
        assertThatThrownBy(() -> SimpleHtml.read(html)).isInstanceOf(IOException.class);
    }

    @Test
    void anEmptyPageMustSayThatItIsOne() throws Exception {
        assertThat(SimpleHtml.read("<html><head><meta name=\"pypi:repository-version\" content=\"1.0\"></head></html>")
                        .files())
                .isEmpty();
    }

    @Test
    void theFilesOfAVersionLieWhereThePageSays() throws Exception {
        var page = json(
                "active",
                listed("a-4.14.0.tar.gz", ", \"url\": \"https://files.example.org/x/a-4.14.0.tar.gz\", \"size\": 12")
                        + ","
                        + listed("a-4.14.0-py3-none-any.whl", ", \"url\": \"../../files/a%2B.whl\", \"size\": -1") + ","
                        + listed("a-4.14.0rc1.tar.gz", ", \"url\": \"x\"") + ","
                        + listed("a-4.14.0-py2-none-any.whl", ", \"url\": \"no address at all\""));

        assertThat(page.files(TestDistributions.VERSION, URI.create("https://pypi.org/simple/a/")))
                .containsExactly(
                        new IndexedFile(
                                "a-4.14.0-py3-none-any.whl",
                                Kind.WHEEL,
                                Optional.empty(),
                                Optional.of(DIGEST.hex()),
                                URI.create("https://pypi.org/files/a%2B.whl")),
                        new IndexedFile(
                                "a-4.14.0.tar.gz",
                                Kind.SDIST,
                                Optional.of(12L),
                                Optional.of(DIGEST.hex()),
                                URI.create("https://files.example.org/x/a-4.14.0.tar.gz")));
    }
}
