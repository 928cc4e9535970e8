package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** It is no kinder than Read the Docs. */
final class ReadTheDocsStandInTests {

    private static final String PROJECT = "/api/v3/projects/vantage6/";
    private static final String VERSION = PROJECT + "versions/version-1.0.0/";

    private final ReadTheDocsStandIn standIn =
            new ReadTheDocsStandIn("vantage6", () -> Map.of("version/1.0.0", "a".repeat(40)));

    private Reply ask(String method, String path, String body) throws Exception {
        var headers = Map.of("authorization", "Token right-token");
        return standIn.answer(new Request(method, path, "", headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private Reply get(String path) throws Exception {
        return ask("GET", path, "");
    }

    private static JsonNode json(Reply reply) throws Exception {
        return new ObjectMapper().readTree(reply.body());
    }

    private void seen() throws Exception {
        ask("POST", PROJECT + "sync-versions/", "");
        for (var look = 0; look < 3; look++) {
            get(PROJECT + "versions/");
        }
    }

    @Test
    void aTagIsAVersionSomeTimeAfterItWasToldToLookAndBuiltByNobody() throws Exception {
        get(PROJECT + "versions/");
        assertThat(get(VERSION).status()).isEqualTo(404);
        assertThat(ask("POST", PROJECT + "sync-versions/", "").status()).isEqualTo(202);
        assertThat(json(get(PROJECT + "versions/")).path("results")).isEmpty();

        seen();

        assertThat(json(get(VERSION)).path("active").asBoolean()).isFalse();
        assertThat(json(get(VERSION + "builds/")).path("results")).isEmpty();
        assertThat(standIn.state()).isEqualTo(Map.of());
    }

    @Test
    void anActivatedVersionIsBuiltStepByStep() throws Exception {
        seen();

        var reply = ask("PATCH", VERSION, "{\"active\": true, \"hidden\": false}");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(json(get(VERSION + "builds/")).at("/results/0/state/code").asText())
                .isEqualTo("triggered");
        var step = json(get(PROJECT + "builds/1/"));
        assertThat(step.path("commit").isMissingNode()).isTrue();
        assertThat(step.path("success").isMissingNode()).isTrue();
        get(PROJECT + "builds/1/");
        assertThat(json(get(PROJECT + "builds/1/")).path("success").asBoolean()).isTrue();
    }

    @Test
    void aSecondTriggerCancelsTheFirst() throws Exception {
        seen();
        ask("PATCH", VERSION, "{\"active\": true, \"hidden\": false}");

        assertThat(ask("POST", VERSION + "builds/", "").status()).isEqualTo(202);

        assertThat(json(get(PROJECT + "builds/1/")).at("/state/code").asText()).isEqualTo("cancelled");
    }

    @Test
    void deactivatingDeletesWhatWasBuilt() throws Exception {
        seen();
        ask("PATCH", VERSION, "{\"active\": true, \"hidden\": false}");

        ask("PATCH", VERSION, "{\"active\": false, \"hidden\": false}");

        assertThat(json(get(VERSION + "builds/")).path("results")).isEmpty();
    }

    @Test
    void refusesWhatReadTheDocsRefuses() throws Exception {
        seen();
        assertThat(ask("POST", VERSION + "builds/", "").status())
                .as("not active")
                .isEqualTo(400);
        assertThat(ask("PATCH", VERSION, "{\"active\": \"yes\"}").status()).isEqualTo(400);
        assertThat(get(PROJECT + "versions").status()).as("no slash").isEqualTo(404);
        assertThat(get("/api/v3/projects/other/").status()).isEqualTo(404);
        assertThat(ask("PUT", VERSION, "{}").status()).isEqualTo(405);
        standIn.skip();
        assertThat(json(ask("POST", PROJECT + "sync-versions/", ""))
                        .path("triggered")
                        .asBoolean())
                .isFalse();
        var bad = Map.of("authorization", "Token " + ReadTheDocsStandIn.BAD_TOKEN);
        assertThat(standIn.answer(new Request("GET", PROJECT, "", bad, new byte[0]))
                        .status())
                .isEqualTo(401);
    }
}
