package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoreMetadataTests {

    @Test
    void fieldsMayGoOnInTheNextLineAndTheBodyIsTheDescription() {
        var metadata = CoreMetadata.parse(
                "Name: node\r\nLicense: MIT\r\n        and more: of it\r\nClassifier: a\r\nClassifier: b\r\n\r\n# Title\r\n\r\nText");

        assertThat(metadata.one("name")).contains("node");
        assertThat(metadata.one("License").orElseThrow()).endsWith("and more: of it");
        assertThat(metadata.all("Classifier")).containsExactly("a", "b");
        assertThat(metadata.one("Description")).contains("# Title\n\nText");
    }

    @Test
    void anOldDescriptionIsAField() {
        assertThat(CoreMetadata.parse("Description: words\n       |more").one("description"))
                .contains("words\nmore");
    }

    @Test
    void whatIsNoFieldIsPassedOver() {
        assertThat(CoreMetadata.parse(" folded onto nothing\n: nameless\nno colon\nName: node")
                        .headers())
                .containsExactly(new CoreMetadata.Header("name", "node"));
        assertThat(CoreMetadata.parse("").headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "vantage6-common, vantage6-common, vantage6_common",
        "Vantage6_Common, vantage6-common, vantage6_common",
        "v6.-_summary.py, v6-summary-py, v6_summary_py"
    })
    void aProjectHasOneNameForTheIndexAndOneForFiles(String name, String normalised, String inFileNames) {
        assertThat(ProjectName.normalised(name)).isEqualTo(normalised);
        assertThat(ProjectName.inFileNames(name)).isEqualTo(inFileNames);
    }
}
