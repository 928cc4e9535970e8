package ai.vantage6.release.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a requirement lets in, as PEP 440 has it for finals. */
final class AdmissionTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flask>=2.3,<3       | 2.3.0  | true
            flask>=2.3,<3       | 2.10   | true
            flask>=2.3,<3       | 3.0.0  | false
            flask (>=2.3, <3)   | 2.2.9  | false
            flask==2.3          | 2.3.0  | true
            flask==2.3          | 2.3.1  | false
            flask==2.3.*        | 2.3.9  | true
            flask==2.3.*        | 2.4    | false
            flask!=2.3.*        | 2.3.9  | false
            flask!=2.3.1        | 2.3.2  | true
            flask~=2.3.1        | 2.3.9  | true
            flask~=2.3.1        | 2.4.0  | false
            flask~=2.3.1        | 2.3.0  | false
            flask~=2.3          | 2.9    | true
            flask>2.3           | 2.3.0  | false
            flask<=2.3          | 2.3.0  | true
            flask===2.3.0       | 2.3.0  | true
            flask               | 99     | true
            flask[async]>=2; python_version < "3.9" | 2.0 | true
            """)
    void admitsWhatItSays(String line, String version, boolean admitted) {
        var admission = Admission.read(line).orElseThrow();

        assertThat(admission.project()).isEqualTo("flask");
        assertThat(admission.admits(PlainVersion.parse(version).orElseThrow())).isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flask>=2.3rc1",
                "flask @ https://example.org/flask.whl",
                "flask==2.3+local",
                "???",
                "flask>=2.3,bad"
            })
    void whatItCannotReadLetsNobodyTell(String line) {
        assertThat(Admission.read(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0rc1", "2.0.dev3", "2.0.post1", "1!2.0", "latest", "", "2.0+local", "9999999999999"})
    void onlyPlainFinalsAreCompared(String text) {
        assertThat(PlainVersion.parse(text)).isEmpty();
    }

    @Test
    void versionsAreOrderedByTheirNumbers() {
        assertThat(version("2.10")).isGreaterThan(version("2.9.9"));
        assertThat(version("2.0")).isEqualByComparingTo(version("2"));
        assertThat(version("2.0.1").beginsWith(version("2"))).isTrue();
        assertThat(version("2").beginsWith(version("2.0"))).isTrue();
        assertThat(version("v2.1")).hasToString("2.1");
    }

    private static PlainVersion version(String text) {
        return PlainVersion.parse(text).orElseThrow();
    }
}
