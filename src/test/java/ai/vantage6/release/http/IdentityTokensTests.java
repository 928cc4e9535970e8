package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentityTokensTests {

    private final HttpCaller caller = TestCallers.hurried();

    @AfterEach
    void close() {
        caller.close();
    }

    private IdentityTokens tokens(String address) {
        return new IdentityTokens(caller, address, new Secret("request-token"));
    }

    private Problem refusal(String address) {
        return catchThrowableOfType(
                        ReleaseException.class, () -> tokens(address).tokenFor("pypi"))
                .problem();
    }

    @ParameterizedTest
    @CsvSource({"/token?api-version=2.0, api-version=2.0&audience=a%2Fb+c", "/token, audience=a%2Fb+c"})
    void theAudienceIsAddedToTheRunnersAddress(String path, String query) throws Exception {
        try (var runner = Scripted.replying(Reply.json(200, Map.of("value", "a.jwt")))) {
            assertThat(tokens(runner.at(path).toString()).tokenFor("a/b c")).isEqualTo(new Secret("a.jwt"));

            var request = runner.requests().getFirst();
            assertThat(request.query()).isEqualTo(query);
            assertThat(request.header("authorization")).contains("bearer request-token");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[", "https://runner/ x", "://", "https://runner/%zz"})
    void anAddressThatIsNoneIsAProblemAndNoBug(String address) {
        var problem = refusal(address);

        assertThat(problem.code()).isEqualTo("identity-address");
        assertThat(problem.text()).contains("ACTIONS_ID_TOKEN_REQUEST_URL", "id-token: write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://runner.example/token", "ftp://runner/token", "token", "https:///token"})
    void theRequestTokenLeavesNoOtherWayThanEncrypted(String address) {
        assertThat(refusal(address).code()).isEqualTo("insecure-address");
    }

    @Test
    void anAnswerWithoutATokenIsAFailure() throws Exception {
        try (var runner = Scripted.replying(Reply.json(200, Map.of("value", "")))) {
            assertThat(refusal(runner.at("/").toString()).because()).contains("no value in it");
        }
        try (var runner = Scripted.replying(Reply.text(403, "no"))) {
            assertThat(refusal(runner.at("/").toString()).hint()).contains("the job's permission id-token: write");
        }
    }
}
