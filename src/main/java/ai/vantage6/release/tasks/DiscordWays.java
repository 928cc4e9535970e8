package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.SecretCheck;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.discord.DiscordApi;
import ai.vantage6.release.discord.DiscordBot;
import ai.vantage6.release.discord.DiscordWebhook;
import ai.vantage6.release.discord.WebhookAddress;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.stages.NotedMessages;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the community is told: by a bot, else by a webhook.
 *
 * @param masking hears of the webhook's token, which is a part of its address
 */
record DiscordWays(Environment environment, ReleaseConfig config, Consumer<Secret> masking) {

    Optional<Announcements> announcements(HttpCaller caller, String repository, ReleaseHost host) {
        var place = config.announcement().place();
        var bot = environment
                .secret(SecretName.DISCORD_RELEASE_TOKEN)
                .map(token -> new DiscordApi(caller, config.services().at(Service.DISCORD), token))
                .<Announcements>map(api -> new DiscordBot(api, place, repository));
        return bot.or(() -> webhook()
                .map(address -> new DiscordWebhook(
                        new DiscordWebhook.Way(caller, address), place, repository, new NotedMessages(host))));
    }

    /** Why the key that is used is none. */
    Optional<Problem> malformed() {
        if (environment.variable(SecretName.DISCORD_RELEASE_TOKEN.name()).isPresent()) {
            return SecretCheck.of(environment, SecretName.DISCORD_RELEASE_TOKEN);
        }
        return SecretCheck.of(environment, SecretName.DISCORD_WEBHOOK)
                .or(() -> environment.secret(SecretName.DISCORD_WEBHOOK).isPresent()
                                && webhook().isEmpty()
                        ? Optional.of(noWebhook())
                        : Optional.empty());
    }

    private Optional<WebhookAddress> webhook() {
        var address = environment
                .secret(SecretName.DISCORD_WEBHOOK)
                .flatMap(
                        secret -> WebhookAddress.parse(secret, config.services().at(Service.DISCORD)));
        address.map(WebhookAddress::token).ifPresent(masking);
        return address;
    }

    private static Problem noWebhook() {
        return new Problem(
                "malformed-secret",
                "read the secret DISCORD_WEBHOOK, which " + SecretName.DISCORD_WEBHOOK.description(),
                "it is no address of a webhook on Discord",
                "Store one such as https://discord.com/api/webhooks/ID/TOKEN, as the settings of the channel show it");
    }
}
