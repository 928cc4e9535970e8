package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** It is no kinder than Coveralls. */
final class CoverallsStandInTests {

    private static final String COMMIT = "a".repeat(40);
    private static final String JOB = """
            {"repo_token": "rehearsal-coveralls-token", "service_name": "github-actions", "commit_sha": "%s",
             "repo_name": "vantage6/vantage6", "git": {"branch": "main"}, "source_files": [
              {"name": "a.py", "source_digest": "829fbe19e9960bd5b4119b8cdd39ec6f", "coverage": [1, null, 0],
               "branches": [1, 0, 0, 1]}]}""".formatted(COMMIT);

    private final CoverallsStandIn standIn = new CoverallsStandIn("vantage6/vantage6");

    private Reply send(String type, String part) throws Exception {
        var body = "--x\r\nContent-Disposition: form-data; " + part + "\r\n--x--\r\n";
        return standIn.answer(new Request(
                "POST", "/api/v1/jobs", "", Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8)));
    }

    private Reply send(String job) throws Exception {
        return send("multipart/form-data; boundary=x", "name=\"json_file\"; filename=\"c.json\"\r\n\r\n" + job);
    }

    private Reply look() throws Exception {
        return standIn.answer(new Request("GET", "/builds/" + COMMIT + ".json", "", Map.of(), new byte[0]));
    }

    @Test
    void aBuildIsShownABitLaterToEverybody() throws Exception {
        assertThat(look().status()).isEqualTo(404);
        assertThat(send(JOB).status()).isEqualTo(200);

        assertThat(look().status()).isEqualTo(404);
        assertThat(look().status()).isEqualTo(200);
    }

    @Test
    void whoeverSendsTwiceHasTwoBuilds() throws Exception {
        send(JOB);
        send(JOB);

        var state = new ObjectMapper().readTree(new ObjectMapper().writeValueAsString(standIn.state()));
        assertThat(state.path(COMMIT)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data; boundary=\"x\" | name=\"json_file\"; filename=\"c.json\"",
                "multipart/form-data; boundary=x | name=\"json_file\"",
                "multipart/form-data; boundary=x | name=\"json\"; filename=\"c.json\"",
                "application/json | name=\"json_file\"; filename=\"c.json\""
            })
    void onlyAFilePartOfThatNameIsTaken(String type, String part) throws Exception {
        assertThat(send(type, part + "\r\n\r\n" + JOB).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s/rehearsal-coveralls-token/" + CoverallsStandIn.BAD_TOKEN,
                "s/rehearsal-coveralls-token/ghs_0123456789abcdef",
                "s/github-actions/github",
                "s/vantage6\\/vantage6/somebody\\/else",
                "s/\"a.py\"/\"\\/work\\/a.py\"",
                "s/829fbe19e9960bd5b4119b8cdd39ec6f/none",
                "s/1, null, 0/-1",
                "s/1, 0, 0, 1/1, 0, 0",
                "s/source_files/sources",
                "s/commit_sha/commit"
            })
    void aBadJobIsRefusedWithAMessage(String change) throws Exception {
        var parts = change.split("(?<!\\\\)/", -1);
        var job = JOB.replace(parts[1].replace("\\/", "/"), parts[2].replace("\\/", "/"));
        assertThat(job).isNotEqualTo(JOB);

        var reply = send(job);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(new ObjectMapper().readTree(reply.body()).path("message").asText())
                .isNotEmpty();
        assertThat(reply.change()).isEmpty();
    }
}
