package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.Environment;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.RunPlace;
import ai.vantage6.release.buildkit.BuildKitSettings;
import ai.vantage6.release.buildkit.DockerfileImages;
import ai.vantage6.release.buildkit.EngineAddress;
import ai.vantage6.release.buildkit.ImageSmokeTest;
import ai.vantage6.release.buildkit.Network;
import ai.vantage6.release.config.ReleaseConfig;
import ai.vantage6.release.config.Service;
import ai.vantage6.release.handover.BundledImages;
import ai.vantage6.release.handover.ReleaseBundle;
import ai.vantage6.release.handover.TriedWhereBuilt;
import ai.vantage6.release.images.BaseImages;
import ai.vantage6.release.images.BasePlaces;
import ai.vantage6.release.images.BuiltHere;
import ai.vantage6.release.images.CachedImages;
import ai.vantage6.release.images.ImageBuilder;
import ai.vantage6.release.images.ImageSource;
import ai.vantage6.release.images.ImageTester;
import ai.vantage6.release.images.LayoutCache;
import ai.vantage6.release.images.OnSomePlatforms;
import ai.vantage6.release.images.OnlyPlanned;
import ai.vantage6.release.images.Registries;
import ai.vantage6.release.images.RegistryBaseImages;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.Loopback;
import ai.vantage6.release.model.UserInterface;
import ai.vantage6.release.pipeline.Door;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.python.BuildSettings;
import ai.vantage6.release.python.WheelDownload;
import ai.vantage6.release.rehearsal.PlaceholderImages;
import ai.vantage6.release.wheels.DownloadedBases;
import ai.vantage6.release.wheels.WheelImageBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What makes images in a run, and what tries them out; each is loaded when it is needed and ends with the run. */
final class ImageMakers implements AutoCloseable {

    private final Inputs inputs;
    private final Environment environment;
    private final ReleaseConfig config;
    private final RegistryBaseImages bases;
    private final BuildSettings settings;
    private final Progress progress;
    private final Optional<ReleaseBundle> bundle;
    private Optional<DockerfileImages> dockerfiles = Optional.empty();

    ImageMakers(
            Inputs inputs,
            Environment environment,
            ReleaseConfig config,
            Registries registries,
            BuildSettings settings,
            Progress progress,
            Optional<ReleaseBundle> bundle) {
        this.inputs = inputs;
        this.environment = environment;
        this.config = config;
        this.bases = new RegistryBaseImages(
                new BasePlaces(registries::source, config.images().mirrors()));
        this.settings = settings;
        this.progress = progress;
        this.bundle = bundle;
    }

    ImageSource source() {
        if (bundle.isPresent()) {
            return new BundledImages(this::recognised, bases, bundle.get());
        }
        var all = new BuiltHere(this::dockerfiles, this::wheels, bases);
        var here = inputs.bundle()
                .platforms()
                .<ImageSource>map(platforms -> new OnSomePlatforms(all, platforms))
                .orElse(all);
        var build = inputs.build().images().build().orElse(inputs.command() != Command.PLAN);
        return build ? here : new OnlyPlanned(here);
    }

    /** Knows what images are made from, and starts nothing for it. */
    private ImageSource recognised(BaseImages standing) {
        return new BuiltHere(() -> fromDockerfiles(standing), () -> ofWheels(standing), bases);
    }

    /** Placeholders hold nothing that could be started; what a bundle holds was started where it was made. */
    Optional<ImageTester> tester() {
        if (bundle.isPresent()) {
            return Optional.of(new TriedWhereBuilt());
        }
        return placeholders()
                ? Optional.empty()
                : Optional.of(new ImageSmokeTest(engine(), run(), ImageSmokeTest.LIMIT, progress));
    }

    /** What this machine must have to make them, where there are Dockerfiles among the recipes. */
    Optional<Door> door(ImageProfile images) {
        var dockerfiles = images.specs().stream().anyMatch(spec -> spec.recipe() instanceof ImageRecipe.Dockerfile);
        return dockerfiles
                        && bundle.isEmpty()
                        && !placeholders()
                        && config.images().buildkit().address().isEmpty()
                ? Optional.of(MachineDoors.engine(engine()))
                : Optional.empty();
    }

    private EngineAddress engine() {
        return EngineAddress.of(environment.variables());
    }

    private String run() {
        return environment
                .variable("GITHUB_RUN_ID")
                .orElseGet(() -> "process-" + ProcessHandle.current().pid());
    }

    /** In a rehearsal Docker is not needed, unless somebody wants the images to be built; never where a registry is a real one. */
    private boolean placeholders() {
        return RunPlace.of(environment).rehearsal()
                && inputs.build().images().build().isEmpty()
                && Loopback.contains(config.services().at(Service.REGISTRY));
    }

    private synchronized ImageBuilder dockerfiles() {
        if (dockerfiles.isEmpty()) {
            dockerfiles = Optional.of(fromDockerfiles(bases));
        }
        return placeholders()
                ? new PlaceholderImages(dockerfiles.get(), pages())
                : new CachedImages(
                        dockerfiles.get(), new LayoutCache(settings.cache().resolve("images"), LayoutCache.MOST));
    }

    private DockerfileImages fromDockerfiles(BaseImages standing) {
        var buildkit = config.images().buildkit();
        var settings = new BuildKitSettings(
                engine(),
                buildkit.image().orElse(BuildKitSettings.IMAGE),
                buildkit.address(),
                buildkit.hostNetwork() ? Network.HOST : Network.BRIDGE,
                BuildKitSettings.LIMIT,
                run());
        return new DockerfileImages(settings, standing, progress);
    }

    /** Where the user interfaces of all layouts lie in their images. */
    private Map<String, String> pages() {
        return config.layout().profiles().stream()
                .flatMap(profile -> profile.userInterface().stream())
                .collect(Collectors.toMap(UserInterface::image, UserInterface::files, (one, _) -> one));
    }

    private ImageBuilder wheels() {
        return ofWheels(bases);
    }

    private ImageBuilder ofWheels(BaseImages standing) {
        return new WheelImageBuilder(
                new DownloadedBases(standing, settings.output().resolve("bases")),
                new WheelDownload(settings, progress)::download);
    }

    @Override
    public synchronized void close() {
        dockerfiles.ifPresent(DockerfileImages::close);
    }
}
