package ai.vantage6.release.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.DiscordStandIn;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.StandInServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One message to the maintainers; the address of their webhook is told nobody. */
final class WebhookTests {

    private static final String NAME = "MAINTAINERS_DISCORD_WEBHOOK";

    private final DiscordStandIn standIn = new DiscordStandIn();
    private final Journal journal = new Journal(_ -> {});
    private final List<String> said = new ArrayList<>();
    private final HttpCaller caller = TestCallers.telling(said::add);
    private final List<StandInServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        caller.close();
        servers.forEach(StandInServer::close);
    }

    private Webhook webhook(String path, String... faults) throws IOException, ReleaseException {
        servers.add(new StandInServer(
                standIn,
                journal,
                Stream.of(faults).map(fault -> Fault.parse(fault).orElseThrow()).toList()));
        return Webhook.of(NAME, new Secret(servers.getLast().address() + path));
    }

    private List<String> changes() {
        return journal.entries().stream().map(Journal.Entry::summary).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "?thread_id=12", "?wait=false"})
    void aMessageIsPostedAndPingsNobody(String end) throws Exception {
        webhook(DiscordStandIn.WEBHOOK + end).post(caller, "@everyone: Release 4.14.0 failed");

        assertThat(changes()).containsExactly("posted to the maintainers");
        assertThat(standIn.state().toString())
                .contains("the maintainers=[{", "pings=false", "@everyone: Release 4.14.0 failed")
                .contains("announcements=[]");
    }

    @Test
    void aLongMessageIsShortened() throws Exception {
        webhook(DiscordStandIn.WEBHOOK).post(caller, "x".repeat(5000));

        assertThat(standIn.state().toString()).contains("x…");
    }

    @Test
    void aWebhookThatIsGoneIsToldWithoutItsAddress() {
        assertThatThrownBy(() -> webhook("/api/webhooks/1/very-secret_token").post(caller, "x"))
                .hasMessageContaining("Unknown Webhook")
                .hasMessageContaining("Make a webhook in the settings of the maintainers' channel")
                .hasMessageNotContaining("very-secret_token")
                .hasNoCause();
        assertThatThrownBy(() -> webhook("/api/webhooks/77/very-secret_token").post(caller, "x"))
                .hasMessageContaining("Invalid Webhook Token")
                .hasMessageNotContaining("very-secret_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-reply", "503"})
    void whatMayHaveArrivedIsNotSentAgain(String fault) {
        assertThatThrownBy(() ->
                        webhook(DiscordStandIn.WEBHOOK, "discord:" + fault).post(caller, "x"))
                .hasMessageContaining("Discord did not say whether it took the message");
        assertThat(changes().size()).isEqualTo(fault.equals("lost-reply") ? 1 : 0);
    }

    @Test
    void aWebhookThatIsAskedTooMuchIsAskedAgain() throws Exception {
        webhook(DiscordStandIn.WEBHOOK, "discord:429").post(caller, "x");

        assertThat(changes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary",
                "https://discord.com/channels/1/2",
                "http://discord.com/api/webhooks/1/canary",
                "https://discord.com/api/webhooks/1/canary/messages",
                "https://discord.com/api/webhooks/x/canary",
                "https:///api/webhooks/1/canary",
                "https://discord.com/api/webhooks/1/can ary"
            })
    void whatIsNoAddressOfAWebhookIsToldWithoutIt(String address) {
        assertThatThrownBy(() -> Webhook.of(NAME, new Secret(address)))
                .hasMessageContaining(NAME + " is no address of a webhook")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://discord.com/api/webhooks/1/a-B_1",
                "https://discordapp.com/api/v10/webhooks/1/a-B_1/",
                "https://canary.discord.com/api/webhooks/1/a-B_1?thread_id=3"
            })
    void theTokenIsTheEndOfThePath(String address) throws Exception {
        assertThat(Webhook.of(NAME, new Secret(address)).token().reveal()).isEqualTo("a-B_1");
    }
}
