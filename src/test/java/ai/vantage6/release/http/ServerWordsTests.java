package ai.vantage6.release.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServerWordsTests {

    private static final Secret TOKEN = new Secret("pypi-s3cret");
    private static final Call CALL = Call.get("ask", URI.create("https://user:pw@index.example:8443/a%20b/?token=q#f"))
            .with(Credential.basic("PYPI_TOKEN", "__token__", TOKEN));

    private static String message(String body) {
        return Refusals.refused(CALL, new Answer(400, CALL.uri(), Map.of(), body.getBytes(StandardCharsets.UTF_8)))
                .problem()
                .because();
    }

    @Test
    void addressesShowNeitherUserNorQuery() {
        assertThat(message("no")).isEqualTo("GET https://index.example:8443/a%20b/ answered 400 (no)");
    }

    @Test
    void whatWarehouseAnswersInMarkupBecomesOneLine() {
        assertThat(message("<html>\n <head>\n  <title>400 nope</title>\n </head>\n <body>\n  <h1>400 nope</h1>\n"
                        + "  File already exists (&#x27;a.whl&#x27;)\n\n </body>\n</html>"))
                .endsWith("answered 400 (400 nope File already exists ('a.whl'))");
    }

    @Test
    void credentialsThatAServerRepeatsAreHidden() {
        var authorization = CALL.credential().orElseThrow().authorization().reveal();
        assertThat(message("you sent " + authorization + " with " + TOKEN.reveal()))
                .contains("you sent Basic *** with ***")
                .doesNotContain("s3cret", authorization.substring(6));
    }

    @Test
    void noWorkflowCommandAndNoEscapeSequenceGetsThrough() {
        assertThat(message("bad\r\n::error::owned\u001b[2J\u0000\u202e!")).endsWith("(bad ::error::owned [2J !)");
    }

    @Test
    void longWordsAreShortened() {
        assertThat(message("x".repeat(100_000))).hasSizeLessThan(400).endsWith("x …)");
    }

    @Test
    void anEmptyBodyAddsNothing() {
        assertThat(message("")).endsWith("answered 400");
    }
}
