package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.charts.ChartPackager;
import ai.vantage6.release.charts.ChartSource;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.git.JGitRepository;
import ai.vantage6.release.handover.BundleWriter;
import ai.vantage6.release.handover.BundledCharts;
import ai.vantage6.release.handover.BundledPackages;
import ai.vantage6.release.handover.ReleaseBundle;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Subject;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.PlanBuilder;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.ReleasePlan.Extent;
import ai.vantage6.release.pypi.PackageIndex;
import ai.vantage6.release.python.BuildSettings;
import ai.vantage6.release.python.ChildEnvironment;
import ai.vantage6.release.python.PackageBuilder;
import ai.vantage6.release.python.PackagesBuiltHere;
import ai.vantage6.release.python.SmokeTest;
import ai.vantage6.release.stages.BuildPipeline;
import ai.vantage6.release.stages.Destinations;
import ai.vantage6.release.stages.Prepared;
import ai.vantage6.release.stages.PromotePipeline;
import ai.vantage6.release.stages.ReleasePipeline;
import ai.vantage6.release.stages.RollbackPipeline;
import ai.vantage6.release.stages.WithdrawPipeline;
import ai.vantage6.release.stages.Workshop;
import ai.vantage6.release.ui.NpmBuild;
import ai.vantage6.release.ui.SiteBuilder;
import ai.vantage6.release.ui.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The clone beside us, the build back-ends of this machine, and the services. */
record LiveWorkplace(
        ReleaseConfig config,
        Pipeline pipeline,
        List<Door> doors,
        Set<String> hosts,
        JGitRepository repository,
        PackageIndex index,
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
        var caller = Network.caller(connections.environment(), connections.masking(), progress);
        try {
            var destinations = connections.destinations(inputs.files().repository(), projects, caller);
            var repository = connections.repository(inputs.files().repository());
            try {
                return open(inputs, connections, destinations, repository, caller, progress);
            } catch (ReleaseException | RuntimeException e) {
                repository.close();
                throw e;
            }
        } catch (ReleaseException | RuntimeException e) {
            caller.close();
            throw e;
        }
    }

    private static LiveWorkplace open(
            Inputs inputs,
            Connections connections,
            Destinations destinations,
            JGitRepository repository,
            HttpCaller caller,
            Progress progress)
            throws ReleaseException {
        var config = connections.config();
        var settings = settings(inputs, connections.environment());
        var bundle = bundle(inputs);
        var makers = new ImageMakers(
                inputs, connections.environment(), config, destinations.registries(), settings, progress, bundle);
        var builder = new PackagesBuiltHere(settings, progress);
        var packager =
                new ChartPackager(config.semanticStyle(), settings.output().resolve("charts"));
        var workshop = new Workshop(
                repository,
                SetVersionTask.writer(config),
                bundle.<PackageBuilder>map(given -> new BundledPackages(given, settings.output()))
                        .orElse(builder),
                makers.source(),
                makers.tester(),
                bundle.<ChartSource>map(given -> new BundledCharts(packager, given))
                        .orElse(packager),
                sites(inputs, connections.environment(), settings, progress),
                bundle,
                inputs.files().workspace(),
                settings.output(),
                connections.environment().variable("GITHUB_SHA").flatMap(ObjectId::parse));
        var purpose = DoorList.Purpose.of(inputs.preflight(), inputs.extent() != Extent.NOTHING);
        var doors = new DoorsOfCommand(connections, destinations, purpose).of(inputs.command(), repository);
        var makesImages = makers.door(connections.found().images()).isPresent();
        var hosts = new Hosts(config.services(), connections.found().images()).all();
        var all = Stream.of(
                        doors,
                        ofMachine(
                                purpose,
                                builder,
                                makers.door(connections.found().images()),
                                makesImages))
                .flatMap(List::stream)
                .toList();
        Pipeline pipeline = switch (inputs.command()) {
            case PROMOTE -> new PromotePipeline(config, workshop, destinations, mirrors(inputs))::prepare;
            case ROLLBACK_TAGS -> new RollbackPipeline(config, workshop, destinations)::prepare;
            case WITHDRAW -> {
                var reason = inputs.named().reason().orElseThrow();
                yield new WithdrawPipeline(config, workshop, destinations, reason)::prepare;
            }
            case BUILD -> {
                var folder = inputs.bundle().folders().getFirst().toAbsolutePath();
                yield new BuildPipeline(
                        config, workshop, destinations, inputs.bundle().parts(), new BundleWriter(folder))::prepare;
            }
            case RELEASE, CANDIDATE, PLAN, SET_VERSION, VERIFY, TEST, TRACK, REHEARSE ->
                new ReleasePipeline(config, workshop, destinations)::prepare;
        };
        return new LiveWorkplace(config, pipeline, all, hosts, repository, destinations.index(), caller, makers);
    }

    private static Optional<ReleaseBundle> bundle(Inputs inputs) throws ReleaseException {
        var folders = inputs.bundle().folders();
        return inputs.command().takesBundle() && !folders.isEmpty()
                ? Optional.of(ReleaseBundle.open(folders))
                : Optional.empty();
    }

    /** In a release its stages tell of the rest, before anything is written. */
    private static List<Door> ofMachine(
            DoorList.Purpose purpose, PackagesBuiltHere builder, Optional<Door> engine, boolean images) {
        return switch (purpose) {
            case PLAN -> List.of();
            case RELEASE -> List.of(MachineDoors.disk(builder.settings().output(), images));
            case PREFLIGHT ->
                Stream.concat(
                                Stream.of(
                                        MachineDoors.python(builder),
                                        MachineDoors.disk(builder.settings().output(), images)),
                                engine.stream())
                        .toList();
        };
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

    private static Sites sites(Inputs inputs, Environment environment, BuildSettings settings, Progress progress) {
        var children = new ChildEnvironment(environment.variables());
        var npm =
                inputs.build().node().<SiteBuilder>map(node -> new NpmBuild(node, children, NpmBuild.LIMIT, progress));
        var planOnly = inputs.command() == Command.PLAN;
        return new Sites(npm, planOnly, settings.output().resolve("user-interface"));
    }

    static Path temporary(Environment environment) {
        try {
            var parent = environment.path("RUNNER_TEMP").filter(Files::isDirectory);
            return parent.isPresent()
                    ? Files.createTempDirectory(parent.get(), "vantage6-release")
                    : Files.createTempDirectory("vantage6-release");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path cache(Environment environment) {
        return environment
                .path("XDG_CACHE_HOME")
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("vantage6-release");
    }

    @Override
    public Set<String> hosts() {
        return hosts;
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
        index.close();
        caller.close();
        repository.close();
    }
}
