package ai.vantage6.release.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of an action that name its version or its image. */
final class ActionFilesTests {

    private static final Version VERSION = Version.parse("1.2.3").orElseThrow();
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String IMAGE = "ghcr.io/vantage6/release-action@" + DIGEST;

    private static String pom(String text) throws ReleaseException {
        return new String(
                Rewrite.of("pom.xml", text.getBytes(UTF_8), new MavenPom("1.2.3"), VERSION)
                        .content(),
                UTF_8);
    }

    private static String action(String text) throws ReleaseException {
        var rule = ActionImage.of(ImageReference.parse(IMAGE).orElseThrow());
        return new String(
                Rewrite.of("action.yml", text.getBytes(UTF_8), rule, VERSION).content(), UTF_8);
    }

    @Test
    void onlyTheProjectsOwnVersionIsWritten() throws Exception {
        var text = """
                <?xml version="1.0"?>
                <!-- <project><version>0</version></project> -->
                <project xmlns="x" a='>'>\r
                  <parent><version>9</version></parent>
                  <description><![CDATA[<version>8</version>]]></description>
                  <version>
                    1.0.0-SNAPSHOT </version>
                  <empty/>
                  <properties><version>7</version></properties>
                  <dependencies><dependency><version>6</version></dependency></dependencies>
                </project>
                """.replace(" a='>'", "");
        assertThat(pom(text)).isEqualTo(text.replace("1.0.0-SNAPSHOT", "1.2.3"));
        assertThat(pom(pom(text))).isEqualTo(pom(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<project><parent><version>1</version></parent></project>",
                "<project><version>${revision}</version></project>",
                "<project><version></version></project>",
                "<project><version>1</version><version>2</version></project>",
                "<project><version>1",
                "<project><!-- ",
                "<",
                "",
                "version: 1"
            })
    void aPomThatDeclaresNoVersionOfItsOwnIsRefused(String text) {
        assertThatThrownBy(() -> pom(text)).hasMessageContaining("Tried to write 1.2.3 into pom.xml, but ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "image: Dockerfile               | image: docker://",
                "image: 'Dockerfile' # the first | image: 'docker://",
                "image: \"docker://a:1\"         | image: \"docker://"
            })
    void theImageIsNamedByDigestAndNothingElseIsTouched(String before, String after) throws Exception {
        var text =
                "name: x\ninputs:\n  image: {default: Dockerfile}\nruns:\n  using: docker\n  " + before + "\n  # end\n";
        var written = action(text);
        assertThat(written)
                .contains("\n  " + after + IMAGE)
                .endsWith("\n  # end\n")
                .contains("default: Dockerfile}");
        assertThat(written.replace("docker://" + IMAGE, ""))
                .hasSameSizeAs(text.replaceFirst("(?m)(^  image: *['\"]?)(Dockerfile|docker://a:1)", "$1"));
        assertThat(action(written)).isEqualTo(written);
    }

    @Test
    void anActionThatRunsNoImageIsRefused() {
        assertThatThrownBy(() -> action("runs: {using: node24, main: index.js}"))
                .hasMessageContaining("it has no runs.image");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "## 1.2.3            | true",
                "# v1.2.3 – 1 May    | true",
                "## [1.2.3] (May)    | true",
                "## 1.2.30           | false",
                "## 11.2.3           | false",
                "about 1.2.3         | false"
            })
    void aChangelogHasAHeadingForTheVersion(String line, boolean has) {
        var files = MemoryFiles.of(java.util.Map.of("CHANGELOG.md", "# Changes\n\n" + line + "\n"));
        assertThat(new Changelog("CHANGELOG.md").missing(files, VERSION).isEmpty())
                .isEqualTo(has);
        assertThat(new Changelog("CHANGELOG.md")
                        .missing(files, Version.parse("1.2.3rc1").orElseThrow())
                        .isEmpty())
                .isEqualTo(has);
        assertThat(new Changelog("NEWS.md").missing(files, VERSION))
                .contains("there is no NEWS.md that says what 1.2.3 brings");
    }
}
