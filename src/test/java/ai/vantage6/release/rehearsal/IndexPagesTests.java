package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the stand-in for PyPI answers beside uploads. */
final class IndexPagesTests {

    private static final String JSON = "application/vnd.pypi.simple.v1+json";

    private final IndexStandIn standIn = new IndexStandIn();

    private Reply ask(String method, String path, String accept, String body) throws Exception {
        return standIn.answer(
                new Request(method, path, "", Map.of("accept", accept), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(Reply reply) throws Exception {
        return new ObjectMapper().readTree(reply.body());
    }

    private static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    @Test
    void itsOwnPageListsTheProjectsAsJsonAndAsHtml() throws Exception {
        var root = ask("GET", "/simple/", JSON, "");

        assertThat(root.headers()).containsEntry("Content-Type", JSON);
        assertThat(json(root).path("projects").isArray()).isTrue();
        assertThat(ask("HEAD", "/simple/", JSON, "").status()).isEqualTo(200);
        assertThat(text(ask("GET", "/simple/", "text/html", ""))).contains("<title>Simple index</title>");
        assertThat(ask("GET", "/simpel/", JSON, "").status()).isEqualTo(404);
    }

    @Test
    void identityTokensAreExchangedOnce() throws Exception {
        assertThat(json(ask("GET", "/_/oidc/audience", "", "")).path("audience").asText())
                .isEqualTo("pypi");
        var minted = ask("POST", "/_/oidc/mint-token", "", "{\"token\": \"a.jwt\"}");
        assertThat(json(minted).path("token").asText()).startsWith("pypi-");
        assertThat(minted.change())
                .as("a token is nothing that a release changes")
                .isEmpty();

        assertThat(text(ask("POST", "/_/oidc/mint-token", "", "{\"token\": \"a.jwt\"}")))
                .contains("invalid-reuse-token");
        assertThat(ask("POST", "/_/oidc/mint-token", "", "{}").status()).isEqualTo(422);
        assertThat(ask("GET", "/_/oidc/other", "", "").status()).isEqualTo(404);
    }

    @Test
    void trustedPublishingMayBeOffAndAPublisherUnknown() throws Exception {
        standIn.publishers().trustNobody();
        assertThat(text(ask("POST", "/_/oidc/mint-token", "", "{\"token\": \"a.jwt\"}")))
                .contains("invalid-publisher");
        standIn.publishers().withdraw();
        assertThat(ask("GET", "/_/oidc/audience", "", "").status()).isEqualTo(403);
    }

    @Test
    void nothingElseIsWritable() throws Exception {
        assertThat(ask("POST", "/simple/", JSON, "").status()).isEqualTo(405);
        assertThat(ask("DELETE", "/legacy/", JSON, "").status()).isEqualTo(405);
    }
}
