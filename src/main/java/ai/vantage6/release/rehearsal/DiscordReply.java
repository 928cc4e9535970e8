package ai.vantage6.release.rehearsal;

import java.util.Map;

/** The refusals of Discord's stand-in, in Discord's own words and numbers. */
final class DiscordReply {

    private DiscordReply() {}

    static Reply error(int status, int code, String message) {
        return Reply.json(status, Map.of("message", message, "code", code));
    }

    static Reply invalid() {
        return error(400, 50035, "Invalid Form Body");
    }

    static Reply unknownChannel() {
        return error(404, 10003, "Unknown Channel");
    }

    static Reply missingAccess() {
        return error(403, 50001, "Missing Access");
    }

    static Reply missingPermissions() {
        return error(403, 50013, "Missing Permissions");
    }
}
