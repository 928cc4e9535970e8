package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** A channel, a thread or a forum of the stand-in for Discord, and the messages in it. */
final class DiscordChannel {

    static final int TEXT = 0;
    static final int ANNOUNCEMENT = 5;
    static final int THREAD = 11;
    static final int FORUM = 15;

    private static final int DEFAULT_PAGE = 50;

    /**
     * Where a thread belongs.
     *
     * @param owner who began it
     * @param archived when it fell asleep; empty while it is in use
     */
    record Origin(String parent, String owner, Optional<Instant> archived) {}

    private final String guild;
    private final String id;
    private final String name;
    private int type;
    private Optional<Origin> thread = Optional.empty();
    private final List<DiscordMessage> messages = new ArrayList<>();
    private boolean hidden;
    private boolean closed;

    DiscordChannel(String guild, String id, String name, int type) {
        this.guild = guild;
        this.id = id;
        this.name = name;
        this.type = type;
    }

    static DiscordChannel thread(DiscordChannel parent, String id, String name, Origin thread) {
        var channel = new DiscordChannel(parent.guild, id, name, THREAD);
        channel.thread = Optional.of(thread);
        return channel;
    }

    String guild() {
        return guild;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Optional<Origin> thread() {
        return thread;
    }

    boolean isForum() {
        return type == FORUM;
    }

    boolean canBeFollowed() {
        return type == ANNOUNCEMENT;
    }

    /** Turns it into an announcement channel. */
    void letFollow() {
        type = ANNOUNCEMENT;
    }

    void forgetNonces() {
        messages.forEach(DiscordMessage::forgetNonce);
    }

    boolean isHidden() {
        return hidden;
    }

    boolean isClosed() {
        return closed;
    }

    /** The bot can neither read nor post. */
    void hide() {
        hidden = true;
        closed = true;
    }

    /** The bot can read and not post. */
    void close() {
        closed = true;
    }

    /** As a guild lists it, and as it is described alone. */
    Object listed() {
        var fields = new TreeMap<String, Object>(
                Map.of("id", id, "guild_id", guild, "name", name, "type", type, "flags", 0, "position", 0));
        if (isForum()) {
            fields.put("available_tags", List.of());
        }
        thread.ifPresent(one -> {
            fields.remove("position");
            fields.putAll(Map.of(
                    "parent_id", one.parent(),
                    "owner_id", one.owner(),
                    "message_count", messages.size(),
                    "member_count", 1,
                    "total_message_sent", messages.size(),
                    "thread_metadata",
                            Map.of(
                                    "archived",
                                    one.archived().isPresent(),
                                    "archive_timestamp",
                                    one.archived().orElse(Instant.EPOCH).toString(),
                                    "auto_archive_duration",
                                    1440,
                                    "locked",
                                    false)));
        });
        return fields;
    }

    Optional<DiscordMessage> withNonceOf(JsonNode body) {
        return messages.stream()
                .filter(_ -> body.path("enforce_nonce").asBoolean())
                .filter(message -> message.hasNonceOf(body))
                .findFirst();
    }

    /** A message in a thread that fell asleep wakes it up. */
    DiscordMessage add(String author, JsonNode body, Instant time) {
        var message = new DiscordMessage(id, author, body, time, messages.size());
        keep(message);
        return message;
    }

    void keep(DiscordMessage message) {
        thread = thread.map(one -> new Origin(one.parent(), one.owner(), Optional.empty()));
        messages.add(message);
        messages.sort(Comparator.comparingLong(DiscordMessage::id));
    }

    /** Puts a thread to sleep. */
    void archive(Instant time) {
        thread = thread.map(one -> new Origin(one.parent(), one.owner(), Optional.of(time)));
    }

    /** Somebody deletes everything in it. */
    void clear() {
        messages.clear();
    }

    /** The first one. */
    DiscordMessage message() {
        return messages.getFirst();
    }

    Optional<DiscordMessage> message(String messageId) {
        return messages.stream()
                .filter(message -> Long.toString(message.id()).equals(messageId))
                .findFirst();
    }

    /** One page, newest first; empty when Discord would not give one. */
    Optional<List<?>> page(Request request) {
        var limit = request.parameter("limit").map(Integer::valueOf).orElse(DEFAULT_PAGE);
        if (limit < 1 || limit > 100) {
            return Optional.empty();
        }
        var before = request.parameter("before").map(Long::valueOf);
        var after = request.parameter("after").map(Long::valueOf);
        LongPredicate wanted = message -> before.filter(end -> message >= end).isEmpty()
                && after.filter(start -> message <= start).isEmpty();
        var all = messages.stream().filter(message -> wanted.test(message.id())).toList();
        var from = after.isPresent() ? 0 : Math.max(0, all.size() - limit);
        return Optional.of(all.subList(from, Math.min(all.size(), from + limit)).reversed().stream()
                .map(DiscordMessage::json)
                .toList());
    }

    Object state() {
        return messages.stream().map(DiscordMessage::state).toList();
    }
}
