package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NO_PROXY as curl, Go and Python read it. */
final class NoProxyTests {

    @ParameterizedTest
    @CsvSource({
        "*, https://pypi.org/",
        "pypi.org, https://pypi.org/",
        "pypi.org, https://upload.pypi.org/",
        ".pypi.org, https://upload.pypi.org/",
        "*.pypi.org, https://upload.pypi.org/",
        "PyPI.org, https://pypi.ORG/",
        "'a.org, pypi.org', https://pypi.org/",
        "'a.org pypi.org', https://pypi.org/",
        "pypi.org:443, https://pypi.org/",
        "pypi.org:8443, https://pypi.org:8443/",
        "10.1.2.3, https://10.1.2.3/",
        "10.0.0.0/8, https://10.1.2.3/",
        "fd00::/8, 'https://[fd00::17]/'",
        "'[fd00::17]', 'https://[fd00::17]/'",
    })
    void covers(String value, String address) {
        assertThat(NoProxy.parse(value).covers(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', https://pypi.org/",
        "'  ,', https://pypi.org/",
        "pypi.org, https://notpypi.org/",
        "pypi.org, https://pypi.org.example/",
        "pypi.org:8443, https://pypi.org/",
        "10.1.2.3, https://10.1.2.30/",
        "10.0.0.0/8, https://11.1.2.3/",
        "10.0.0.0/99, https://10.1.2.3/",
        "10.0.0.0/x, https://10.1.2.3/",
        "fd00::/8, https://10.1.2.3/",
        "10.0.0.0/8, https://pypi.org/",
    })
    void doesNotCover(String value, String address) {
        assertThat(NoProxy.parse(value).covers(URI.create(address))).isFalse();
    }

    @Test
    void thisMachineIsAlwaysCovered() {
        assertThat(NoProxy.parse("").covers(URI.create("http://127.0.0.1:8080/")))
                .isTrue();
    }
}
