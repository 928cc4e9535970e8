package ai.vantage6.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathPatternTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uv.lock                      | uv.lock                         | true
            uv.lock                      | a/uv.lock                       | false
            uv.lock                      | uvxlock                         | false
            **/_version.py               | _version.py                     | true
            **/_version.py               | a/b/_version.py                 | true
            **/_version.py               | a/test_version.py               | false
            vantage6*/**/_version.py     | vantage6/vantage6/_version.py   | true
            vantage6*/**/_version.py     | other/vantage6/_version.py      | false
            charts/*/Chart.yaml          | charts/hq/Chart.yaml            | true
            charts/*/Chart.yaml          | charts/hq/charts/a/Chart.yaml   | false
            ui/{package,package-lock}.json | ui/package-lock.json          | true
            ui/{package,package-lock}.json | ui/packages.json              | false
            **/*build*/**/_version.py    | a/build/lib/_version.py         | true
            **/*build*/**/_version.py    | a/_version.py                   | false
            """)
    void namesPaths(String pattern, String path, boolean named) {
        assertThat(new PathPattern(pattern).test(path)).isEqualTo(named);
    }
}
