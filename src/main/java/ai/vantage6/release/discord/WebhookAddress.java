package ai.vantage6.release.discord;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.model.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A webhook of a channel. Whoever knows its token can post there, so it is never shown.
 *
 * @param root of the API that is asked, which is never taken from the secret
 */
public record WebhookAddress(URI root, String id, Secret token) {

    private static final Pattern ADDRESS =
            Pattern.compile("(https?://[^/?#@]+)/api(?:/v[0-9]{1,2})?/webhooks/([0-9]{1,20})/([\\w-]{8,200})/?");
    private static final Pattern DISCORD = Pattern.compile("https://(?:(?:ptb|canary)\\.)?discord(?:app)?\\.com");

    /** Empty when the secret is no address of a webhook on Discord, or at the service that stands for it. */
    public static Optional<WebhookAddress> parse(Secret address, URI service) {
        var matcher = ADDRESS.matcher(address.reveal());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var host = matcher.group(1);
        var own = service.getScheme() + "://" + service.getRawAuthority();
        return DISCORD.matcher(host).matches() || host.equals(own)
                ? Optional.of(new WebhookAddress(service, matcher.group(2), new Secret(matcher.group(3))))
                : Optional.empty();
    }

    URI resolved(String rest) {
        return Call.below(root, "/webhooks/" + id + "/" + token.reveal() + rest);
    }
}
