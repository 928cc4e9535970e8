package ai.vantage6.release.charts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChartMetadataTests {

    private static ChartMetadata read(String text) throws IOException {
        return ChartMetadata.read(text.getBytes(UTF_8));
    }

    @Test
    void itsJsonIsHelmsWhateverTheOrderOfTheFile() throws Exception {
        // what helm 3.18.4 push sent for this file, byte by byte
        var text = """
                type: application
                dependencies:
                  - {alias: two, repository: "", name: b, version: 1.0.0, tags: [t], condition: b.on, import-values: [data, {parent: p, child: c}]}
                annotations: {z: "1", a: <b> & "c"}
                maintainers: [{url: u, email: m@x, name: Nn}]
                keywords: [k]
                sources: [https://s]
                deprecated: true
                appVersion: 5
                description: |
                  Two
                  lines
                name: a
                unknown: field
                home: https://h
                apiVersion: v2
                version: 1.2.3-rc1
                kubeVersion: ">=1.20"
                icon: https://i
                """;
        assertThat(read(text).json())
                .isEqualTo(
                        "{\"name\":\"a\",\"home\":\"https://h\",\"sources\":[\"https://s\"],\"version\":\"1.2.3-rc1\","
                                + "\"description\":\"Two lines \",\"keywords\":[\"k\"],"
                                + "\"maintainers\":[{\"name\":\"Nn\",\"email\":\"m@x\",\"url\":\"u\"}],\"icon\":\"https://i\","
                                + "\"apiVersion\":\"v2\",\"appVersion\":\"5\",\"deprecated\":true,"
                                + "\"annotations\":{\"a\":\"\\u003cb\\u003e \\u0026 \\\"c\\\"\",\"z\":\"1\"},"
                                + "\"kubeVersion\":\"\\u003e=1.20\",\"dependencies\":[{\"name\":\"b\",\"version\":\"1.0.0\","
                                + "\"repository\":\"\",\"condition\":\"b.on\",\"tags\":[\"t\"],"
                                + "\"import-values\":[\"data\",{\"child\":\"c\",\"parent\":\"p\"}],\"alias\":\"two\"}],"
                                + "\"type\":\"application\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, version: 1.0.0} | has no apiVersion",
                "{apiVersion: v2, version: 1.0.0} | has no name",
                "{apiVersion: v2, name: a} | has no version",
                "{apiVersion: v3, name: a, version: 1.0.0} | has an apiVersion that is neither v1 nor v2",
                "{apiVersion: v2, name: ../a, version: 1.0.0} | has a name that no registry takes: ../a",
                "{apiVersion: v2, name: a/b, version: 1.0.0} | has a name that no registry takes: a/b",
                "{apiVersion: v2, name: a, version: 5.0.0rc2} | has a version that is no semantic version: 5.0.0rc2",
                "{apiVersion: v2, name: a, version: 1.0.0, type: lib} | has a type that is neither application nor library",
                "{apiVersion: v2, name: a, version: 1.0.0, dependencies: [{version: 1}]} | needs a chart without a name",
                "{apiVersion: v2, name: a, version: 1.0.0, dependencies: [{name: b}, {name: b}]} | needs b twice",
                "{apiVersion: v2, name: a, version: 1.0.0, dependencies: [{name: b}, {name: c, alias: b}]} | needs b twice",
                "'' | has no apiVersion, and it has no name, and it has no version",
                "text | has no apiVersion, and it has no name, and it has no version",
            })
    void whatHelmRefusesIsRefusedAllAtOnce(String text, String because) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessage(because);
    }

    @Test
    void oneChartUnderTwoNamesIsTakenTwice() throws Exception {
        var chart = read("{apiVersion: v2, name: a, version: 1.0.0, dependencies: [{name: b}, {name: b, alias: c}]}");
        assertThat(chart.dependencies()).hasSize(2);
    }

    @Test
    void namesInMessagesHideNothing() {
        assertThatThrownBy(() -> read("{apiVersion: v2, name: \"a\\u202e\\nb\", version: 1.0.0}"))
                .hasMessageEndingWith("registry takes: a b");
    }
}
