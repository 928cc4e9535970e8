package ai.vantage6.release.python;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Version;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetadataTests {

    @Test
    void fieldsMayGoOnInTheNextLineAndTheBodyIsTheDescription() {
        var metadata = CoreMetadata.parse(
                "Name: node\r\nLicense: MIT\r\n        and more: of it\r\nClassifier: a\r\nClassifier: b\r\n\r\n# Title\r\n\r\nText");

        assertThat(metadata.one("name")).contains("node");
        assertThat(metadata.one("License").orElseThrow()).endsWith("and more: of it");
        assertThat(metadata.all("Classifier")).containsExactly("a", "b");
        assertThat(metadata.description()).isEqualTo("# Title\n\nText");
    }

    @Test
    void anOldDescriptionIsAField() {
        assertThat(CoreMetadata.parse("Description: words").description()).isEqualTo("words");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vantage6-common==4.14.0|vantage6-common|==4.14.0",
                "vantage6_common (==4.14.0)|vantage6-common|==4.14.0",
                "Vantage6.Common[dev,x] == 4.14.0 ; extra == 'dev'|vantage6-common|==4.14.0",
                "click|click|''",
                "click @ https://example.org/click.whl|click|@https://example.org/click.whl",
            })
    void aRequirementIsNameAndSpecifier(String text, String project, String specifier) {
        assertThat(Requirement.parse(text)).isEqualTo(new Requirement(project, specifier));
    }

    @ParameterizedTest
    @CsvSource({"==4.14.0, false", "===4.14.0, false", "==4.13.0, true", ">=4.13.0, false", "==4.*, false", "'', false"
    })
    void onlyAPinCanBeWrong(String specifier, boolean wrong) {
        var version = Version.parse("4.14.0").orElseThrow();

        assertThat(new Requirement("common", specifier).isPinnedToAnythingBut(version))
                .isEqualTo(wrong);
    }

    @Test
    void theOrderFollowsTheNeedsOfTheRealPackages() {
        var order = PublishingOrder.sort(Map.of(
                "vantage6", Set.of("vantage6-common", "vantage6-client", "click"),
                "vantage6-client", Set.of("vantage6-common"),
                "vantage6-common", Set.of("click"),
                "vantage6-node", Set.of("vantage6", "vantage6-client", "vantage6-algorithm-tools"),
                "vantage6-algorithm-tools", Set.of("vantage6-common")));

        assertThat(order)
                .containsExactly(
                        "vantage6-common", "vantage6-algorithm-tools", "vantage6-client", "vantage6-node", "vantage6");
    }

    @Property(tries = 200)
    void everyProjectHasOnePlaceEvenInACircle(@ForAll @Size(max = 6) Map<Character, Set<Character>> needs) {
        var named = new java.util.TreeMap<String, Set<String>>();
        needs.forEach((project, needed) -> named.put(
                "p" + (project % 6),
                needed.stream().map(each -> "p" + (each % 6)).collect(java.util.stream.Collectors.toSet())));

        assertThat(PublishingOrder.sort(named)).containsExactlyInAnyOrderElementsOf(List.copyOf(named.keySet()));
    }

    @Test
    void packagesToImportLieBelowNamespacesAndAreNoTests() {
        var wheel = ScriptedPackage.wheel("node");
        ScriptedPackage.put(wheel.contents(), "vantage6/node/docker/__init__.py", "");
        ScriptedPackage.put(wheel.contents(), "vantage6/algorithm/tools/__init__.py", "");
        ScriptedPackage.put(wheel.contents(), "tests_node/__init__.py", "");

        assertThat(ImportedPackages.of(List.of(wheel))).containsExactly("vantage6.algorithm.tools", "vantage6.node");
    }
}
