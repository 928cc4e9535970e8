package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The threads of the stand-in for Discord: those in use are listed by guild, those that fell asleep by channel.
 *
 * @param channels by id, threads among them
 */
record DiscordThreads(Map<String, DiscordChannel> channels) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ACTIVE = Pattern.compile("/guilds/([0-9]+)/threads/active");
    private static final Pattern ARCHIVED = Pattern.compile("/channels/([0-9]+)/threads/archived/public");
    private static final Pattern CREATE = Pattern.compile("/channels/([0-9]+)/threads");
    private static final int LONGEST_NAME = 100;

    /** Empty when something else is asked for. */
    Optional<Reply> answer(Request request, String path) throws IOException {
        var active = ACTIVE.matcher(path);
        if (active.matches()) {
            return Optional.of(listed(
                    threads()
                            .filter(one -> one.guild().equals(active.group(1))
                                    && one.thread().orElseThrow().archived().isEmpty()),
                    false));
        }
        var archived = ARCHIVED.matcher(path);
        if (archived.matches()) {
            return Optional.of(reachable(archived.group(1))
                    .map(one -> archived(one, request))
                    .orElseGet(DiscordReply::unknownChannel));
        }
        var create = CREATE.matcher(path);
        if (!create.matches() || !request.isWrite()) {
            return Optional.empty();
        }
        var parent = reachable(create.group(1));
        return Optional.of(
                parent.isEmpty()
                        ? DiscordReply.unknownChannel()
                        : created(parent.get(), JSON.readTree(request.body())));
    }

    /** Begins a thread with a message, which has the thread's own id. */
    DiscordChannel begin(DiscordChannel parent, String name, String author, JsonNode message) {
        var number = Math.toIntExact(threads().count());
        var first = new DiscordMessage(parent.id(), author, message, Instant.now(), number);
        var id = Long.toString(first.id());
        var thread = DiscordChannel.thread(
                parent, id, name, new DiscordChannel.Origin(parent.id(), author, Optional.empty()));
        channels.put(id, thread);
        first.json().put("channel_id", id);
        thread.keep(first);
        return thread;
    }

    private Reply created(DiscordChannel parent, JsonNode body) {
        if (parent.isClosed()) {
            return DiscordReply.missingPermissions();
        }
        var name = body.path("name").asText();
        if (!parent.isForum()
                || name.isEmpty()
                || name.length() > LONGEST_NAME
                || !DiscordMessage.isWellFormed(body.path("message"))) {
            return DiscordReply.invalid();
        }
        var thread = begin(parent, name, DiscordStandIn.BOT, body.path("message"));
        return Reply.json(201, thread.listed()).changed("posted \"" + name + "\" in the forum " + parent.name());
    }

    private Reply archived(DiscordChannel parent, Request request) {
        var limit = request.parameter("limit").map(Integer::valueOf).orElse(50);
        var before = request.parameter("before").map(Instant::parse).orElse(Instant.MAX);
        var all = threads()
                .filter(one -> one.thread().orElseThrow().parent().equals(parent.id()))
                .filter(one -> when(one).isBefore(before) && !when(one).equals(Instant.MAX))
                .sorted(Comparator.comparing(DiscordThreads::when).reversed())
                .toList();
        return listed(all.stream().limit(limit), all.size() > limit);
    }

    private static Instant when(DiscordChannel thread) {
        return thread.thread().flatMap(DiscordChannel.Origin::archived).orElse(Instant.MAX);
    }

    private static Reply listed(Stream<DiscordChannel> threads, boolean more) {
        return Reply.json(
                200,
                Map.of(
                        "threads",
                        threads.filter(one -> !one.isHidden())
                                .map(DiscordChannel::listed)
                                .toList(),
                        "members",
                        List.of(),
                        "has_more",
                        more));
    }

    private Stream<DiscordChannel> threads() {
        return List.copyOf(channels.values()).stream()
                .filter(one -> one.thread().isPresent());
    }

    private Optional<DiscordChannel> reachable(String id) {
        return Optional.ofNullable(channels.get(id)).filter(one -> !one.isHidden());
    }
}
