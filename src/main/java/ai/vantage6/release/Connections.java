package ai.vantage6.release;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.discord.DiscordApi;
import ai.vantage6.release.discord.DiscordBot;
import ai.vantage6.release.git.CloneDirectory;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.github.GitHubReleases;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.IdentityTokens;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.TrustedPublishing;
import ai.vantage6.release.pypi.UploadAccess;
import ai.vantage6.release.stages.ReleasePipeline.Destinations;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The ways to the services: where the configuration says they are, with the secrets of the environment.
 *
 * @param masking hears of each secret that is won on the way, before it is used
 */
record Connections(Environment environment, ReleaseConfig config, Consumer<Secret> masking) {

    private static final Pattern NAME_IN_URL = Pattern.compile("([\\w.-]+/[\\w.-]+?)(?:\\.git)?/?$");

    JGitRepository repository(Path directory) throws ReleaseException {
        return JGitRepository.open(directory, remote(), environment.secret(SecretName.COMMIT_PAT));
    }

    Destinations destinations(Path directory, HttpCaller caller) throws ReleaseException {
        var services = config.services();
        var name = repositoryName(directory);
        Optional<Announcements> announcements = environment
                .secret(SecretName.DISCORD_RELEASE_TOKEN)
                .map(token -> new DiscordBot(
                        new DiscordApi(caller, services.discord(), token),
                        config.announcement().channel(),
                        name));
        return new Destinations(
                new PyPi(caller, services.index(), services.upload(), uploadAccess(caller)),
                new GitHubReleases(caller, services.github(), name, environment.apiToken()),
                announcements);
    }

    private UploadAccess uploadAccess(HttpCaller caller) {
        return environment
                .secret(SecretName.PYPI_TOKEN)
                .map(UploadAccess::token)
                .or(() -> environment.identity().map(identity -> trusted(caller, identity)))
                .orElseGet(UploadAccess::none);
    }

    private UploadAccess trusted(HttpCaller caller, Environment.Identity identity) {
        var tokens = new IdentityTokens(caller, identity.request(), identity.token());
        return new TrustedPublishing(caller, tokens, config.services().upload(), masking);
    }

    private Optional<String> remote() {
        return Optional.of(config.services().git().toString()).filter(url -> !url.isEmpty());
    }

    /** {@code owner/name}: the runner's word, else the end of the remote's address. */
    private String repositoryName(Path directory) throws ReleaseException {
        var named = environment.variable("GITHUB_REPOSITORY");
        if (named.isPresent()) {
            return named.get();
        }
        try (var clone = CloneDirectory.containing(directory)) {
            return remote().or(clone::origin)
                    .map(NAME_IN_URL::matcher)
                    .filter(matcher -> matcher.find())
                    .map(matcher -> matcher.group(1))
                    .orElseThrow(() -> new ReleaseException(
                            "no-repository-name",
                            "tell which GitHub repository is released",
                            "GITHUB_REPOSITORY is not set and the remote's address does not end in OWNER/NAME",
                            "Set GITHUB_REPOSITORY=OWNER/NAME"));
        }
    }
}
