package ai.vantage6.release.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RemoteAddressTests {

    @ParameterizedTest
    @CsvSource({
        "https://github.com/vantage6/vantage6.git, https://github.com/vantage6/vantage6.git",
        "git@github.com:vantage6/vantage6.git, https://github.com/vantage6/vantage6.git",
        "ssh://git@github.com:22/vantage6/vantage6, https://github.com/vantage6/vantage6",
        "http://127.0.0.1:8080/r.git, http://127.0.0.1:8080/r.git"
    })
    void isTheHttpsAddressOfWhatGitWasGiven(String given, String address) throws Exception {
        assertThat(RemoteAddress.parse(given)).hasToString(address);
    }

    @Test
    void keepsAPasswordOutOfSight() throws Exception {
        var address = RemoteAddress.parse("https://me:ghp_canary@github.com/vantage6/vantage6");

        assertThat(address.toString()).isEqualTo("https://github.com/vantage6/vantage6");
        assertThat(address.password()).contains(new Secret("ghp_canary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/r.git", "file:///srv/r.git"})
    void maybeADirectory(String given) throws Exception {
        assertThat(RemoteAddress.parse(given).directory()).contains(Path.of("/srv/r.git"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://github.com/vantage6/vantage6", "ftp://example.org/r", "git://example.org/r"})
    void nothingElseIsSpoken(String given) {
        assertThatThrownBy(() -> RemoteAddress.parse(given)).hasMessageContaining("is not https");
    }
}
