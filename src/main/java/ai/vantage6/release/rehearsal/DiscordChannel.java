package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/** A channel of the stand-in for Discord and the messages in it. */
final class DiscordChannel {

    private static final int ANNOUNCEMENT = 5;
    private static final int DEFAULT_PAGE = 50;

    private final String guild;
    private final String id;
    private final String name;
    private int type;
    private final List<DiscordMessage> messages = new ArrayList<>();
    private boolean hidden;
    private boolean closed;

    DiscordChannel(String guild, String id, String name, int type) {
        this.guild = guild;
        this.id = id;
        this.name = name;
        this.type = type;
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

    /** As a guild lists it. */
    Object listed() {
        return Map.of("id", id, "guild_id", guild, "name", name, "type", type, "flags", 0, "position", 0);
    }

    Optional<DiscordMessage> withNonceOf(JsonNode body) {
        return messages.stream()
                .filter(_ -> body.path("enforce_nonce").asBoolean())
                .filter(message -> message.hasNonceOf(body))
                .findFirst();
    }

    DiscordMessage add(String author, JsonNode body, Instant time) {
        var message = new DiscordMessage(id, author, body, time, messages.size());
        messages.add(message);
        messages.sort(Comparator.comparingLong(DiscordMessage::id));
        return message;
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
