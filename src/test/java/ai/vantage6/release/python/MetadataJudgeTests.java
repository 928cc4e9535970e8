package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index says of the metadata of a distribution. */
final class MetadataJudgeTests {

    private final Judging judging;

    MetadataJudgeTests(@TempDir Path directory) {
        this.judging = new Judging(directory);
    }

    @Test
    void whatTheIndexTakesPasses() throws Exception {
        var judgements = judging.judge(
                judging.wheel("vantage6-common"),
                judging.wheel("vantage6-node", "vantage6_common==4.14.0", "Click>=8; python_version > '3'"));

        assertThat(judging.problems()).isEmpty();
        assertThat(judging.findings().warnings()).isEmpty();
        assertThat(judgements.getLast().needs()).isEqualTo(Set.of("vantage6-common", "click"));
        assertThat(judgements.getLast().project()).isEqualTo("vantage6-node");
        assertThat(judgements).allMatch(Judgement::supported);
    }

    /** Each row is a distribution of its own: what stands in its metadata, what stands there instead, and what is told. */
    private static final String[][] REFUSED = {
        {"Metadata-Version: 2.4", "X: y", "None is not a valid metadata version"},
        {"Metadata-Version: 2.4", "Metadata-Version: 3.7", "'3.7' is not a valid metadata version"},
        {"Metadata-Version: 2.4", "Metadata-Version: 2.6", "'2.6' is not a valid metadata version"},
        {"Metadata-Version: 2.4", "Metadata-Version: 2.1\nLicense-Expression: MIT", "introduced in metadata version 2.4"
        },
        {"Version: 4.14.0\n", "Version: 4.13.0\n", "it declares version 4.13.0 and not 4.14.0"},
        {"Version: 4.14.0\n", "Version: 4.14.0+local\n", "it declares version 4.14.0+local"},
        {"Version: 4.14.0\n", "Version: four\n", "'four' is invalid for 'version'"},
        {"Summary", "Name: other\nSummary", "'name' has invalid data"},
        {"Summary", "Version: 4.14.0\nSummary", "'version' has invalid data"},
        {"Name: ", "Name: -", "is invalid for 'name'"},
        {"Summary: for tests", "Summary: for tests\na line of its own", "a line that is no field"},
        {"for tests", "x".repeat(513), "more than 512 characters"},
        {"text/markdown", "text/html", "'description-content-type' must be one of"},
        {"text/markdown", "text/markdown; variant=Mine", "variant"},
        {"text/markdown", "text/markdown; charset=latin-1", "latin-1"},
        {"text/markdown\n", "text/x-rst\n", "failed to render for text/x-rst"},
        {"Description-Content-Type: text/markdown\n", "", "failed to render for the default format"},
        {"Summary", "Classifier: Framework :: vantage6\nSummary", "'Framework :: vantage6' is not a valid classifier"},
        {
            "Summary",
            "Classifier: Private :: Do Not Upload\nSummary",
            "'Private :: Do Not Upload' is not a valid classifier"
        },
        {"Summary", "Classifier: Natural Language :: Ukranian\nSummary", "deprecated, use Natural Language :: Ukrainian"
        },
        {"Summary", "Home-page: www.vantage6.ai\nSummary", "'www.vantage6.ai' is not a valid url"},
        {"Summary", "Home-page: https://vantage6.ai/a page\nSummary", "'https://vantage6.ai/a page' is not a valid url"
        },
        {"Summary", "Download-URL: ftp://vantage6.ai/x\nSummary", "'ftp://vantage6.ai/x' is not a valid url"},
        {"Summary", "Project-URL: Docs, docs.vantage6.ai\nSummary", "'docs.vantage6.ai', its address for Docs"},
        {"Summary", "Project-URL: " + "a".repeat(33) + ", https://x\nSummary", "not of 1 to 32 characters"},
        {"Summary", "Author-email: the team\nSummary", "'the' is not a valid email address"},
        {"Summary", "Author-email: team@vantage6\nSummary", "'team@vantage6' is not a valid email address"},
        {"Summary", "Maintainer-email: V6 <v6@vantage6.local>\nSummary", "'v6@vantage6.local' is not a valid email"},
        {"Summary", "License: MIT\nLicense-Expression: MIT\nSummary", "both a License and a License-Expression"},
        {"Summary", "License-Expression: My own\nSummary", "'My own' is invalid for 'license-expression'"},
        {"Summary", "License-File: ../LICENSE\nSummary", "'../LICENSE' is invalid for 'license-file'"},
        {"Summary", "Dynamic: Name\nSummary", "'name' is not allowed as a dynamic field"},
        {"Summary", "Requires-Python: 3.10 or newer\nSummary", "is invalid for 'requires-python'"},
        {"click>=8", "click 8 or newer", "is invalid for 'requires-dist'"},
        {"click>=8", "click==8.*.1", "is invalid for 'requires-dist'"},
        {"click>=8", "click @ git+https://example.org/click", "it names click by an address"},
        {"Summary", "Provides-Dist: x @ https://example.org/x.whl\nSummary", "it names x by an address"},
    };

    @Test
    void whatTheIndexRefusesIsToldByItsWords() throws Exception {
        var files = new ArrayList<Opened>();
        for (var row : REFUSED) {
            var rst = row[2].contains("failed to render");
            files.add(judging.changed("p" + files.size(), row[0], row[1] + (rst ? "\n`unfinished\n" : "")));
        }

        judging.judge("4.14.0", files);

        var softly = new SoftAssertions();
        for (var i = 0; i < REFUSED.length; i++) {
            var words = REFUSED[i][2];
            softly.assertThat(judging.told("p" + i + "-4.14.0-py3-none-any.whl"))
                    .as(String.join(" -> ", REFUSED[i]))
                    .anyMatch(because -> because.contains(words));
        }
        softly.assertAll();
    }

    @Test
    void aPythonThatCannotJudgeIsSaidToBeIt() throws Exception {
        var files = List.of(judging.wheel("vantage6-node"));
        try (var area = WorkArea.create()) {
            var broken = new Interpreter(Path.of("/bin/false"), "3.13.0", Map.of(), List.of());
            assertThatThrownBy(() -> new Judge(broken, List.of(), area).judge(files, "4.14.0", judging.findings()))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("Tried to judge the distributions with /bin/false, but it ended with 1");
        }
    }

    @Test
    void oneCauseIsOneMessageWhateverTheNumberOfDistributions() throws Exception {
        judging.judge(
                judging.changed("vantage6-common", "Summary", "Classifier: Mine\nSummary"),
                judging.changed("vantage6-node", "Summary", "Classifier: Mine\nSummary"));

        assertThat(judging.findings().problems())
                .singleElement()
                .extracting(Problem::text)
                .isEqualTo(
                        "Tried to check vantage6_common-4.14.0-py3-none-any.whl, vantage6_node-4.14.0-py3-none-any.whl, "
                                + "but 'Mine' is not a valid classifier. Mend the package's metadata and tag again.");
    }

    @Test
    void withoutMetadataNothingElseIsSaid() throws Exception {
        var wheel = ScriptedPackage.wheel("vantage6-node");
        wheel.contents().members().remove(wheel.root() + "METADATA");

        judging.judge(ScriptedPackage.written(wheel, judging.directory()));

        assertThat(judging.findings().problems())
                .extracting(Problem::because)
                .containsExactly("it holds no core metadata");
    }

    @Test
    void latin1IsNoMetadata() throws Exception {
        var wheel = ScriptedPackage.wheel("vantage6-node");
        var text =
                wheel.contents().text(wheel.root() + "METADATA").orElseThrow().replace("A long", "Ungew\u00f6hnlich");
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        wheel.contents().members().put(wheel.root() + "METADATA", new Contents.Member(bytes, false));

        judging.judge(ScriptedPackage.written(wheel, judging.directory()));

        assertThat(judging.problems()).contains("its metadata is not UTF-8");
    }

    @Test
    void whatTheIndexDoesNotReadIsAWarning() throws Exception {
        judging.judge(
                judging.changed("vantage6-node", "Summary", "Nobody-Knows: this\nSummary"),
                judging.changed("vantage6-common", "\nA long description.\n", ""));

        assertThat(judging.problems()).isEmpty();
        assertThat(judging.findings().warnings())
                .containsExactly(
                        "vantage6_node-4.14.0-py3-none-any.whl: its metadata has the unknown field nobody-knows",
                        "vantage6_common-4.14.0-py3-none-any.whl: it has no long description");
    }

    @Test
    void whatSaysUnknownIsNotSentAndThereforeNotJudged() throws Exception {
        judging.judge(judging.changed(
                "vantage6-node", "Summary", "Home-page: UNKNOWN\nAuthor-email: UNKNOWN\nLicense: UNKNOWN\nSummary"));

        assertThat(judging.problems()).isEmpty();
    }

    @Test
    void aDescriptionInReStructuredTextThatRendersPasses() throws Exception {
        var wheel = ScriptedPackage.wheel("vantage6-node");
        var text = wheel.contents().text(wheel.root() + "METADATA").orElseThrow()
                + "\nTitle\n=====\n\n.. code:: python\n\n   a = 1\n";
        ScriptedPackage.put(wheel.contents(), wheel.root() + "METADATA", text.replace("text/markdown", "text/x-rst"));

        judging.judge(ScriptedPackage.written(wheel, judging.directory()));

        assertThat(judging.problems()).isEmpty();
    }
}
