package ai.vantage6.release.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.discord.DiscordBot;
import ai.vantage6.release.discord.DiscordWebhook;
import ai.vantage6.release.github.TestGitHub;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which key the community is told. */
final class DiscordWaysTests {

    private static final String WEBHOOK = "https://discord.com/api/webhooks/123/abcdef-GHI_123";

    private final List<String> masked = new ArrayList<>();

    private DiscordWays ways(Map<String, String> variables) {
        return new DiscordWays(
                new Environment(variables), ReleaseConfig.DEFAULT, secret -> masked.add(secret.reveal()));
    }

    private Optional<Announcements> announcements(Map<String, String> variables) throws Exception {
        try (var github = new TestGitHub();
                var caller = TestCallers.hurried()) {
            return ways(variables).announcements(caller, "vantage6/vantage6", github.releases());
        }
    }

    @Test
    void theBotComesFirstAndTheWebhookSecond() throws Exception {
        var token = "a-token-of-a-bot";
        assertThat(announcements(Map.of("DISCORD_RELEASE_TOKEN", token, "DISCORD_WEBHOOK", WEBHOOK)))
                .containsInstanceOf(DiscordBot.class);
        assertThat(announcements(Map.of("DISCORD_WEBHOOK", WEBHOOK))).containsInstanceOf(DiscordWebhook.class);
        assertThat(announcements(Map.of())).isEmpty();
    }

    @Test
    void theTokenInTheAddressIsMaskedOnItsOwnToo() throws Exception {
        var webhook = announcements(Map.of("DISCORD_WEBHOOK", WEBHOOK)).orElseThrow();

        assertThat(masked).contains("abcdef-GHI_123");
        assertThat(webhook.toString()).doesNotContain("abcdef").contains(new Secret("").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/api/webhooks/123/abcdefgh",
                "http://discord.com/api/webhooks/123/abcdefgh",
                "https://discord.com/channels/123/456",
                "abcdefgh"
            })
    void whatIsNoAddressOfAWebhookIsAProblemThatDoesNotShowIt(String address) throws Exception {
        assertThat(announcements(Map.of("DISCORD_WEBHOOK", address))).isEmpty();
        assertThat(ways(Map.of("DISCORD_WEBHOOK", address))
                        .malformed()
                        .orElseThrow()
                        .text())
                .contains("DISCORD_WEBHOOK", "https://discord.com/api/webhooks/ID/TOKEN")
                .doesNotContain(address);
    }

    @Test
    void goodKeysAreNoProblem() {
        assertThat(ways(Map.of("DISCORD_WEBHOOK", WEBHOOK)).malformed()).isEmpty();
        assertThat(ways(Map.of()).malformed()).isEmpty();
        assertThat(ways(Map.of("DISCORD_RELEASE_TOKEN", "a-good-token", "DISCORD_WEBHOOK", "nonsense-here"))
                        .malformed())
                .as("the webhook is not used")
                .isEmpty();
        assertThat(ways(Map.of("DISCORD_RELEASE_TOKEN", "short")).malformed()).isPresent();
    }
}
