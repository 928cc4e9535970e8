package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.AnnouncementPlace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

final class DiscordStandInTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DiscordStandIn standIn = new DiscordStandIn();

    private Reply ask(String method, String path, String body) throws Exception {
        return ask(method, path, body, "DiscordBot (x, 1)");
    }

    private Reply ask(String method, String path, String body, String agent) throws Exception {
        var headers = Map.of("authorization", "Bot t", "user-agent", agent);
        var parts = path.split("\\?", 2);
        var query = parts.length < 2 ? "" : parts[1];
        return standIn.answer(
                new Request(method, "/api/v10" + parts[0], query, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(Reply reply) throws Exception {
        return JSON.readTree(reply.body());
    }

    private static String ids(Reply reply) throws Exception {
        return String.join(
                ",",
                StreamSupport.stream(json(reply).spliterator(), false)
                        .map(message -> message.path("content").asText())
                        .toList());
    }

    @Test
    void theSameNonceGivesTheSameMessage() throws Exception {
        var body = "{\"content\": \"hi\", \"nonce\": \"1\", \"enforce_nonce\": true}";
        var first = ask("POST", "/channels/2002/messages", body);
        var second = ask("POST", "/channels/2002/messages", body);

        assertThat(first.change()).isPresent();
        assertThat(second.change()).isEmpty();
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void crosspostingTwiceIsCode40033() throws Exception {
        var id = json(ask("POST", "/channels/2002/messages", "{\"content\": \"hi\"}"))
                .path("id")
                .asText();
        ask("POST", "/channels/2002/messages/" + id + "/crosspost", "");

        var again = ask("POST", "/channels/2002/messages/" + id + "/crosspost", "");

        assertThat(json(again).path("code").asInt()).isEqualTo(40033);
        assertThat(again.change()).isEmpty();
    }

    @Test
    void messagesComeNewestFirstAndPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            var body = JSON.createObjectNode().put("content", "m" + i);
            standIn.say(
                    "general", "7", body, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i));
        }
        var all = ask("GET", "/channels/2001/messages", "");
        var middle = json(all).path(2).path("id").asText();

        assertThat(ids(all)).isEqualTo("m4,m3,m2,m1,m0");
        assertThat(ids(ask("GET", "/channels/2001/messages?limit=2", ""))).isEqualTo("m4,m3");
        assertThat(ids(ask("GET", "/channels/2001/messages?limit=1&before=" + middle, "")))
                .isEqualTo("m1");
        assertThat(ids(ask("GET", "/channels/2001/messages?limit=1&after=" + middle, "")))
                .isEqualTo("m3");
    }

    @Test
    void refusesWhatDiscordRefuses() throws Exception {
        assertThat(ask("POST", "/channels/2002/messages", "{}").status()).isEqualTo(400);
        assertThat(ask("POST", "/channels/9/messages", "{}").status()).isEqualTo(404);
        assertThat(ask("GET", "/guilds/9/channels", "").status()).isEqualTo(404);
        assertThat(ask("GET", "/channels/2002/messages?limit=101", "").status()).isEqualTo(400);
        assertThat(ask("GET", "/users/@me/guilds", "", "curl").status()).isEqualTo(403);
        assertThat(ask("POST", "/channels/2001/messages/1/crosspost", "").status())
                .isEqualTo(403);
        standIn.forbidPosting();
        assertThat(ask("GET", "/channels/2002/messages", "").status()).isEqualTo(200);
        assertThat(json(ask("POST", "/channels/2002/messages", "{\"content\": \"hi\"}"))
                        .path("code")
                        .asInt())
                .isEqualTo(50013);
    }

    @Test
    void saysInItsOwnWordsThatItWasAskedTooMuch() throws Exception {
        assertThat(json(standIn.tooManyRequests()).path("retry_after").asDouble())
                .isEqualTo(0.3);
    }

    @Test
    void silenceAboutMentionsMeansThatEverybodyIsPinged() throws Exception {
        ask("POST", "/channels/2001/messages", "{\"content\": \"hi\"}");

        assertThat(standIn.state().toString()).contains("pings=true");
    }

    @Test
    void whoeverNamesThePlaceByIdsFindsItToo() {
        var thread = new AnnouncementPlace.InThread("123456789012345678", "223456789012345678");

        assertThat(DiscordStandIn.with(thread).state().toString()).contains("announcements/releases=");
    }
}
