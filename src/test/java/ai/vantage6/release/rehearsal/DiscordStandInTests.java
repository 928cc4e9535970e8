package ai.vantage6.release.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DiscordStandInTests {

    private final DiscordStandIn standIn = new DiscordStandIn();

    private Reply ask(String method, String path, String body) throws Exception {
        return ask(method, path, body, "DiscordBot (x, 1)");
    }

    private Reply ask(String method, String path, String body, String agent) throws Exception {
        var headers = Map.of("authorization", "Bot t", "user-agent", agent);
        return standIn.answer(
                new Request(method, "/api/v10" + path, "", headers, body.getBytes(StandardCharsets.UTF_8)));
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
        ask("POST", "/channels/2002/messages", "{\"content\": \"hi\"}");
        ask("POST", "/channels/2002/messages/3000001/crosspost", "{}");

        var again = ask("POST", "/channels/2002/messages/3000001/crosspost", "{}");

        assertThat(new String(again.body(), StandardCharsets.UTF_8)).contains("40033");
        assertThat(again.change()).isEmpty();
    }

    @Test
    void refusesWhatDiscordRefuses() throws Exception {
        assertThat(ask("POST", "/channels/2002/messages", "{}").status()).isEqualTo(400);
        assertThat(ask("POST", "/channels/9/messages", "{}").status()).isEqualTo(404);
        assertThat(ask("GET", "/users/@me/guilds", "", "curl").status()).isEqualTo(403);
        assertThat(ask("POST", "/channels/2001/messages/1/crosspost", "{}").status())
                .isEqualTo(403);
    }

    @Test
    void silenceAboutMentionsMeansThatEverybodyIsPinged() throws Exception {
        ask("POST", "/channels/2001/messages", "{\"content\": \"hi\"}");

        assertThat(standIn.state().toString()).contains("pings=true");
    }
}
