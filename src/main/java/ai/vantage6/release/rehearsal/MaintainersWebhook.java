package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The one webhook of Discord's stand-in, into a channel of the maintainers. It shows nobody what was posted. */
final class MaintainersWebhook {

    static final String ID = "77";
    static final String TOKEN = "rehearsal-webhook-token";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH = Pattern.compile("/webhooks/([0-9]+)/([\\w-]+)");
    private static final int LONGEST = 2000;

    private final List<DiscordMessage> messages = new ArrayList<>();

    static boolean isOne(String path) {
        return path.startsWith("/webhooks/" + ID + "/") && PATH.matcher(path).matches();
    }

    Reply post(Request request, String path) throws IOException {
        var named = PATH.matcher(path);
        if (!request.method().equals("POST")
                || !named.matches()
                || !named.group(1).equals(ID)) {
            return error(404, 10015, "Unknown Webhook");
        }
        if (!named.group(2).equals(TOKEN)) {
            return error(401, 50027, "Invalid Webhook Token");
        }
        var body = JSON.readTree(request.body());
        var content = body.path("content").asText();
        if (content.isEmpty() || content.length() > LONGEST) {
            return error(400, 50006, content.isEmpty() ? "Cannot send an empty message" : "Invalid Form Body");
        }
        return posted(body, request.parameter("wait").filter("true"::equals).isPresent());
    }

    private Reply posted(JsonNode body, boolean waits) {
        messages.add(new DiscordMessage("2999", ID, body, Instant.now(), messages.size()));
        var reply = waits ? Reply.json(200, messages.getLast().json()) : Reply.empty(204);
        return reply.changed("posted to the maintainers");
    }

    private static Reply error(int status, int code, String message) {
        return Reply.json(status, Map.of("message", message, "code", code));
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    Object state() {
        return messages.stream().map(DiscordMessage::state).toList();
    }
}
