package ai.vantage6.release;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Patience;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.ReleaseRequest;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleaseListener;
import ai.vantage6.release.python.BuildSettings;
import ai.vantage6.release.python.PackagesBuiltHere;
import ai.vantage6.release.python.SmokeTest;
import ai.vantage6.release.stages.ReleaseAssets;
import ai.vantage6.release.stages.ReleasePipeline;
import ai.vantage6.release.stages.ReleasePipeline.Prepared;
import ai.vantage6.release.stages.ReleasePipeline.Workshop;
import ai.vantage6.release.versioning.ProfileVersionWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The clone beside us, the build back-ends of this machine, and the services.
 *
 * @param output takes the distributions, their checksums and the release record
 */
record LiveWorkplace(ReleasePipeline pipeline, JGitRepository repository, HttpCaller caller, Path output)
        implements Wiring.Workplace {

    static LiveWorkplace open(Inputs inputs, Connections connections, Progress progress) throws ReleaseException {
        var config = connections.config();
        var settings = settings(inputs, connections.environment());
        var repository = connections.repository(inputs.files().repository());
        var caller = new HttpCaller(Patience.usual(progress));
        var workshop = new Workshop(
                repository,
                new ProfileVersionWriter(config.layout().profiles(), config.semanticStyle()),
                new PackagesBuiltHere(settings, progress));
        var destinations = connections.destinations(inputs.files().repository(), caller);
        var pipeline = new ReleasePipeline(config, workshop, destinations);
        return new LiveWorkplace(pipeline, repository, caller, settings.output());
    }

    private static BuildSettings settings(Inputs inputs, Environment environment) {
        var output = inputs.files().output().orElseGet(() -> temporary(environment));
        var smokeTest = switch (inputs.build().smokeTest()) {
            case METADATA -> SmokeTest.METADATA;
            case AUTO -> SmokeTest.AUTO;
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
    public Prepared prepare(ReleaseRequest request, ReleaseListener listener)
            throws ReleaseException, InterruptedException {
        var prepared = pipeline.prepare(request, listener);
        if (prepared.record().value().isPresent()) {
            ReleaseAssets.leave(prepared.record().value().get(), output);
        }
        return prepared;
    }

    @Override
    public void close() {
        caller.close();
        repository.close();
    }
}
