package ai.vantage6.release.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * What a call sends.
 *
 * @param body made anew for each attempt
 */
public record Content(String type, Supplier<BodyPublisher> body) {

    public static Content json(String json) {
        return new Content("application/json", () -> BodyPublishers.ofString(json, StandardCharsets.UTF_8));
    }
}
