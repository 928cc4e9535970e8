package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.charts.ChartPackager;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Proxies;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.python.BuildSettings;
import ai.vantage6.release.python.PackagesBuiltHere;
import ai.vantage6.release.python.SmokeTest;
import ai.vantage6.release.stages.Prepared;
import ai.vantage6.release.stages.PromotePipeline;
import ai.vantage6.release.stages.ReleasePipeline;
import ai.vantage6.release.stages.RollbackPipeline;
import ai.vantage6.release.stages.WithdrawPipeline;
import ai.vantage6.release.stages.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The clone beside us, the build back-ends of this machine, and the services. */
record LiveWorkplace(
        ReleaseConfig config,
        Pipeline pipeline,
        List<Door> doors,
        JGitRepository repository,
        HttpCaller caller,
        ImageMakers makers)
        implements Workplace {

    /** What the command consists of. */
    @FunctionalInterface
    interface Pipeline {
        Prepared prepare(Subject subject, PlanBuilder plan) throws InterruptedException;
    }

    /**
     * Opens it.
     *
     * @param projects that go to the index, as far as the checked-out commit tells
     */
    static LiveWorkplace open(Inputs inputs, Connections connections, List<String> projects, Progress progress)
            throws ReleaseException {
        var config = connections.config();
        var settings = settings(inputs, connections.environment());
        var proxies = Proxies.of(connections.environment().variables());
        proxies.secrets().forEach(connections.masking());
        proxies.install();
        var caller = new HttpCaller(RetryPolicy.standard(progress), proxies);
        try {
            var destinations = connections.destinations(inputs.files().repository(), projects, caller);
            var repository = connections.repository(inputs.files().repository());
            var makers = new ImageMakers(
                    inputs, connections.environment(), config, destinations.registries(), settings, progress);
            var workshop = new Workshop(
                    repository,
                    SetVersionTask.writer(config),
                    new PackagesBuiltHere(settings, progress),
                    makers.source(),
                    makers.tester(),
                    new ChartPackager(config.semanticStyle(), settings.output().resolve("charts")),
                    settings.output());
            var doors = switch (inputs.command()) {
                case PROMOTE, ROLLBACK_TAGS -> connections.imageDoors(destinations);
                case WITHDRAW -> connections.withdrawalDoors(destinations);
                case RELEASE, PLAN, SET_VERSION, REHEARSE -> connections.doors(repository, destinations);
            };
            Pipeline pipeline = switch (inputs.command()) {
                case PROMOTE -> new PromotePipeline(config, workshop, destinations, mirrors(inputs))::prepare;
                case ROLLBACK_TAGS -> new RollbackPipeline(config, workshop, destinations)::prepare;
                case WITHDRAW -> {
                    var reason = inputs.named().reason().orElseThrow();
                    yield new WithdrawPipeline(config, workshop, destinations, reason)::prepare;
                }
                case RELEASE, PLAN, SET_VERSION, REHEARSE ->
                    new ReleasePipeline(config, workshop, destinations)::prepare;
            };
            return new LiveWorkplace(config, pipeline, doors, repository, caller, makers);
        } catch (ReleaseException | RuntimeException e) {
            caller.close();
            throw e;
        }
    }

    private static Optional<List<String>> mirrors(Inputs inputs) {
        var images = inputs.build().images();
        return images.refill() ? Optional.of(images.mirrors()) : Optional.empty();
    }

    private static BuildSettings settings(Inputs inputs, Environment environment) {
        var output = inputs.files().output().orElseGet(() -> temporary(environment));
        var smokeTest = SmokeTest.valueOf(inputs.build().smokeTest().name());
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
    public Optional<URI> projects() {
        return config.services().projects();
    }

    @Override
    public Prepared prepare(Subject subject, PlanBuilder plan) throws InterruptedException {
        return pipeline.prepare(subject, plan.accepting(config.acceptedWarnings()::accept));
    }

    @Override
    public void close() {
        makers.close();
        caller.close();
        repository.close();
    }
}
