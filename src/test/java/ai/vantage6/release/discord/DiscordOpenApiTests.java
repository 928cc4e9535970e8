package ai.vantage6.release.discord;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.discord.DiscordOpenApi.Interaction;
import ai.vantage6.release.http.TestCallers;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.Announcement.Link;
import ai.vantage6.release.model.Announcement.Words;
import ai.vantage6.release.model.AnnouncementPlace.InChannel;
import ai.vantage6.release.model.AnnouncementPlace.InForum;
import ai.vantage6.release.model.AnnouncementPlace.InThread;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.rehearsal.DiscordStandIn;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.Listening;
import ai.vantage6.release.rehearsal.Listening.Spoken;
import ai.vantage6.release.rehearsal.StandInServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What we send to Discord, and what our stand-in answers, against Discord's own OpenAPI document. */
@Tag("servers")
final class DiscordOpenApiTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> REQUESTS = Map.of(
            "POST /channels/{channel_id}/messages", "MessageCreateRequest",
            "POST /channels/{channel_id}/threads", "CreateForumThreadRequest",
            "POST /webhooks/{webhook_id}/{webhook_token}", "IncomingWebhookRequestPartial");
    private static final Map<String, String> RESPONSES = Map.ofEntries(
            entry("GET /users/@me", "UserPIIResponse"),
            entry("GET /users/@me/guilds", "MyGuildResponse"),
            entry("GET /guilds/{guild_id}/channels", "GuildChannelResponse"),
            entry("GET /guilds/{guild_id}/threads/active", "ThreadsResponse"),
            entry("GET /channels/{channel_id}", "GuildChannelResponse"),
            entry("GET /channels/{channel_id}/messages", "MessageResponse"),
            entry("GET /channels/{channel_id}/messages/{message_id}", "MessageResponse"),
            entry("GET /channels/{channel_id}/threads/archived/public", "ThreadsResponse"),
            entry("POST /channels/{channel_id}/messages", "MessageResponse"),
            entry("POST /channels/{channel_id}/messages/{message_id}/crosspost", "MessageResponse"),
            entry("POST /channels/{channel_id}/threads", "CreatedThreadResponse"),
            entry("GET /webhooks/{webhook_id}/{webhook_token}", "GuildIncomingWebhookResponse"),
            entry("POST /webhooks/{webhook_id}/{webhook_token}", "MessageResponse"));

    @Test
    void everyRequestAndEveryAnswerOfTheStandInIsAsDiscordDescribesIt() throws Exception {
        var spoken = everythingWeSay();

        assertThat(spoken.stream().map(one -> one.method() + " " + one.path()).distinct())
                .containsExactlyInAnyOrderElementsOf(RESPONSES.keySet());
        assertThat(DiscordOpenApi.faults(spoken)).isEmpty();
    }

    @Test
    void aDocumentThatFindsNothingProvesNothing() throws Exception {
        var message = JSON.readTree("{\"embeds\": [{\"title\": \"%s\", \"colour\": 1}]}".formatted("x".repeat(257)));
        var wrong = new Interaction(
                "POST",
                "/channels/{channel_id}/messages",
                List.of(),
                message,
                "MessageCreateRequest",
                JSON.readTree("{\"id\": 7}"),
                "MessageResponse");
        var unknown = new Interaction(
                "GET",
                "/channels/{channel_id}/notes",
                List.of("limit"),
                null,
                "",
                JSON.readTree("[]"),
                "MessageResponse");

        assertThat(String.join("\n", DiscordOpenApi.faults(List.of(wrong, unknown))))
                .contains(
                        "embeds.0.title",
                        "embeds.0: unrecognized_keys",
                        "response: id",
                        "no such operation",
                        "parameter limit");
    }

    /** Everything that the bot ever says, to a channel with more than one page. */
    private static List<Interaction> everythingWeSay() throws Exception {
        var discord = new DiscordStandIn();
        var listening = new Listening(discord);
        for (int i = 0; i < 130; i++) {
            discord.say("announcements", "7", JSON.createObjectNode().put("content", "hi"), Instant.now());
        }
        var thread = discord.addThread("announcements", "Releases", "7");
        discord.addThread("announcements", "More releases", "7");
        discord.archive("More releases", Instant.now());
        var forum = discord.addForum("releases");
        var announcement = announcement();
        try (var caller = TestCallers.hurried();
                var server = new StandInServer(listening, new Journal(_ -> {}), List.of())) {
            var root = server.address().resolve("/api/v10");
            Webhook.of("WEBHOOK", new Secret(server.address() + DiscordStandIn.WEBHOOK + "?thread_id=12"))
                    .post(caller, "Release 4.14.0 failed");
            var api = new DiscordApi(caller, root, new Secret("token"));
            for (var place : List.of(
                    new InChannel("announcements"),
                    new InThread("announcements", "More releases"),
                    new InForum(forum))) {
                var bot = new DiscordBot(api, place, "vantage6/vantage6");
                bot.tryLock();
                bot.post(announcement);
                bot.tells(announcement);
            }
            var address = WebhookAddress.parse(new Secret(DiscordStandIn.webhook()), root);
            var way = new DiscordWebhook.Way(caller, address.orElseThrow());
            var webhook = new DiscordWebhook(way, new InThread("", thread), "vantage6/vantage6", new Book());
            webhook.tryLock();
            webhook.post(announcement);
            discord.moveWebhook("releases");
            new DiscordWebhook(way, new InForum("releases"), "vantage6/vantage6", new Book()).post(announcement);
        }
        return listening.spoken().stream().map(DiscordOpenApiTests::interaction).toList();
    }

    /** One with highlights, links, and as much of both as goes into a message. */
    private static Announcement announcement() {
        var link = URI.create("https://docs.vantage6.ai/release-notes");
        var words = new Words(
                "Release 4.14.0",
                "It is out.",
                link,
                Collections.nCopies(50, "a point of " + "x".repeat(280)),
                List.of(new Link("Documentation", link)));
        return new Announcement(
                new ReleaseTag(Version.parse("4.14.0").orElseThrow()),
                Announcement.Kind.RELEASED,
                Instant.EPOCH,
                words);
    }

    /** Without pages. */
    private record Book() implements MessageBook {

        @Override
        public Entry of(Announcement announcement) {
            return Entry.NONE;
        }

        @Override
        public void begin(Announcement announcement) {}

        @Override
        public void posted(Announcement announcement, String message) {}

        @Override
        public void forget(Announcement announcement) {}
    }

    private static String template(String path) {
        return path.replaceFirst("^/api(/v10)?", "")
                .replaceFirst("^/webhooks/.*", "/webhooks/{webhook_id}/{webhook_token}")
                .replaceFirst("^/guilds/[0-9]+", "/guilds/{guild_id}")
                .replaceFirst("^/channels/[0-9]+", "/channels/{channel_id}")
                .replaceFirst("^/webhooks/[0-9]+/[\\w-]+", "/webhooks/{webhook_id}/{webhook_token}")
                .replaceFirst("/messages/[0-9]+", "/messages/{message_id}");
    }

    private static Interaction interaction(Spoken spoken) {
        var request = spoken.request();
        var operation = request.method() + " " + template(request.path());
        return new Interaction(
                request.method(),
                template(request.path()),
                Stream.of(request.query().split("&", -1))
                        .filter(pair -> !pair.isEmpty())
                        .map(pair -> pair.replaceFirst("=.*", ""))
                        .toList(),
                request.body().length == 0 ? null : json(request.body()),
                REQUESTS.getOrDefault(operation, ""),
                json(spoken.reply().body()),
                RESPONSES.getOrDefault(operation, "ErrorResponse"));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
