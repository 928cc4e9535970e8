package ai.vantage6.release.discord;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Content;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.http.Written;
import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The webhook of one channel. Whoever has its address may post there, so the address is the secret, and the end of its path most
 * of all.
 *
 * @param name of the secret, for messages
 */
public record Webhook(String name, Secret address, Secret token) {

    private static final Pattern PATH = Pattern.compile("/api(?:/v[0-9]+)?/webhooks/[0-9]+/([\\w-]+)/?");
    private static final Pattern THREAD = Pattern.compile("[?&]thread_id=([0-9]+)");
    private static final String TRIED = "tell the maintainers on Discord";
    private static final int MOST = 2000;

    /**
     * Looks at what is given as one.
     *
     * @throws ReleaseException when it is none
     */
    public static Webhook of(String name, Secret address) throws ReleaseException {
        var token = uri(address)
                .filter(uri -> "https".equals(uri.getScheme()) || Loopback.contains(uri))
                .map(uri -> PATH.matcher(String.valueOf(uri.getRawPath())))
                .filter(path -> path.matches())
                .map(path -> new Secret(path.group(1)))
                .orElseThrow(() -> new ReleaseException(
                        "webhook-malformed",
                        TRIED,
                        name + " is no address of a webhook",
                        "Copy it from the channel's settings: https://discord.com/api/webhooks/…"));
        return new Webhook(name, address, token);
    }

    private static Optional<URI> uri(Secret address) {
        try {
            return Optional.of(new URI(address.reveal())).filter(uri -> uri.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Posts once: a webhook cannot look at what it has posted, so what may have arrived is not sent again. */
    public void post(HttpCaller caller, String text) throws ReleaseException, InterruptedException {
        try {
            send(caller, text);
        } catch (ReleaseException e) {
            throw new ReleaseException(harmless(e.problem())); // and not its cause, which may name the address
        }
    }

    private void send(HttpCaller caller, String text) throws ReleaseException, InterruptedException {
        var plain = address.reveal().replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        var thread = THREAD.matcher(address.reveal());
        var query = "?wait=true" + (thread.find() ? "&thread_id=" + thread.group(1) : "");
        var call = Call.post(TRIED, URI.create(plain + query), Content.json(body(text)))
                .header("User-Agent", DiscordApi.USER_AGENT);
        var written = caller.write(call, () -> {
            throw new ReleaseException(
                    "webhook-unanswered",
                    TRIED,
                    "Discord did not say whether it took the message",
                    "Look at the channel, and tell them yourself what stands in the job summary");
        });
        if (written instanceof Written.Answered(var answer) && !answer.isSuccess()) {
            throw refused(call, answer);
        }
    }

    private ReleaseException refused(Call call, Answer answer) {
        return Refusals.refused(
                call,
                answer,
                "webhook-refused",
                "Make a webhook in the settings of the maintainers' channel, and store its address as " + name);
    }

    /** Pings nobody. */
    private static String body(String text) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("content", EmbedText.shortened(text, MOST));
        body.putObject("allowed_mentions").putArray("parse");
        return body.toString();
    }

    private Problem harmless(Problem problem) {
        return new Problem(
                problem.code(),
                problem.tried(),
                problem.because().replace(token.reveal(), "***"),
                problem.hint().replace(token.reveal(), "***"));
    }
}
