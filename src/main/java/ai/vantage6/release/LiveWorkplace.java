package ai.vantage6.release;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.SecretName;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.discord.Announcements;
import ai.vantage6.release.discord.DiscordBot;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.github.GitHubReleases;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Patience;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseRequest;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleaseListener;
import ai.vantage6.release.pypi.PyPi;
import ai.vantage6.release.pypi.UploadAccess;
import ai.vantage6.release.python.BuildSettings;
import ai.vantage6.release.python.PackagesBuiltHere;
import ai.vantage6.release.python.SmokeTest;
import ai.vantage6.release.stages.ReleasePipeline;
import ai.vantage6.release.stages.ReleasePipeline.Destinations;
import ai.vantage6.release.stages.ReleasePipeline.Prepared;
import ai.vantage6.release.stages.ReleasePipeline.Workshop;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The clone beside us, the build back-ends of this machine, and the services. */
record LiveWorkplace(ReleasePipeline pipeline, JGitRepository repository, HttpCaller caller)
        implements Wiring.Workplace {

    static LiveWorkplace open(Inputs inputs, Environment environment, ReleaseConfig config, Progress progress)
            throws ReleaseException {
        var git = config.services().git().toString();
        var repository = JGitRepository.open(
                inputs.files().repository(),
                Optional.of(git).filter(url -> !url.isEmpty()),
                environment.secret(SecretName.COMMIT_PAT));
        var caller = new HttpCaller(Patience.usual(progress));
        var workshop = new Workshop(
                repository,
                new ProfileVersionWriter(config.layout().profiles(), config.semanticStyle()),
                new PackagesBuiltHere(settings(inputs, environment), progress));
        var pipeline = new ReleasePipeline(config, workshop, destinations(environment, config, caller));
        return new LiveWorkplace(pipeline, repository, caller);
    }

    private static Destinations destinations(Environment environment, ReleaseConfig config, HttpCaller caller)
            throws ReleaseException {
        var services = config.services();
        var access = environment
                .secret(SecretName.PYPI_TOKEN)
                .map(UploadAccess::token)
                .orElseGet(UploadAccess::none);
        Optional<Announcements> announcements = environment
                .secret(SecretName.DISCORD_RELEASE_TOKEN)
                .map(token -> new DiscordBot(
                        caller, services.discord(), token, config.announcement().channel()));
        return new Destinations(
                new PyPi(caller, services.index(), services.upload(), access),
                new GitHubReleases(caller, services.github(), repositoryName(environment), environment.apiToken()),
                announcements);
    }

    private static String repositoryName(Environment environment) {
        return environment.variable("GITHUB_REPOSITORY").orElse("vantage6/vantage6");
    }

    private static BuildSettings settings(Inputs inputs, Environment environment) {
        var output = inputs.files().output().orElseGet(() -> temporary(environment));
        var smokeTest = switch (inputs.build().smokeTest()) {
            case METADATA -> SmokeTest.METADATA;
            case INSTALL -> SmokeTest.INSTALL;
        };
        return new BuildSettings(inputs.build().python(), output, cache(environment), smokeTest, Optional.empty());
    }

    private static Path temporary(Environment environment) {
        try {
            var parent = environment.path("RUNNER_TEMP").filter(Files::isDirectory);
            return parent.isPresent()
                    ? Files.createTempDirectory(parent.get(), "vantage6-release")
                    : Files.createTempDirectory("vantage6-release");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cache(Environment environment) {
        return environment
                .path("XDG_CACHE_HOME")
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("vantage6-release");
    }

    @Override
    public ObjectId head() throws ReleaseException {
        return repository.head();
    }

    @Override
    public Prepared prepare(ReleaseRequest request, ReleaseListener listener) throws InterruptedException {
        return pipeline.prepare(request, listener);
    }

    @Override
    public void close() {
        caller.close();
        repository.close();
    }
}
