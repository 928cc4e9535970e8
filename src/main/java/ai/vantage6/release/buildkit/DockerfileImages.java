package ai.vantage6.release.buildkit;

import ai.vantage6.release.images.BaseImage;
import ai.vantage6.release.images.BaseImages;
import ai.vantage6.release.images.ImageBuilder;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Builds images from Dockerfiles; BuildKit is started for the first one and ends when this is closed. */
public final class DockerfileImages implements ImageBuilder, AutoCloseable {

    private static final Platform MACHINE =
            System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).equals("aarch64")
                    ? Platform.ARM64
                    : Platform.AMD64;

    private final BuildKitSettings settings;
    private final BaseImages bases;
    private final Progress progress;
    private Optional<BuildKit> started = Optional.empty();

    /** @param bases where the images of others come from */
    public DockerfileImages(BuildKitSettings settings, BaseImages bases, Progress progress) {
        this.settings = settings;
        this.bases = bases;
        this.progress = progress;
    }

    /** Asks registries for the bases, and needs no engine. */
    @Override
    public ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException {
        var build = RequestedBuild.of(request);
        var sources = new TreeMap<String, String>();
        sources.put("tree", request.sources().tree().hex());
        sources.put("dockerfile", build.file());
        build.arguments().forEach((name, value) -> sources.put("argument " + name, value));
        sources.put(
                "platforms",
                String.join(
                        ",", build.platforms().stream().map(Platform::toString).toList()));
        sources.put("version", request.release().version().toString());
        var resolved = new ArrayList<BaseImage>();
        for (var image : build.images(MACHINE)) {
            var sibling = build.sibling(image.reference());
            if (sibling.isPresent()) {
                sources.put(
                        "sibling " + image.reference(), sibling.get().sources().oci());
            } else {
                resolved.add(resolved(image, request));
            }
        }
        var tools = new TreeMap<String, String>();
        tools.put("buildkit", settings.builder());
        tools.put("exporter", BuildOptions.EXPORTER);
        tools.put("frontend", "dockerfile.v0 of BuildKit");
        return ImageInputs.of(sources, resolved, tools);
    }

    private BaseImage resolved(FromImage image, ImageRequest request) throws ReleaseException, InterruptedException {
        var base = bases.resolve(image.reference());
        if (base.index().isIndex()) {
            for (var platform : image.platforms()) {
                if (!base.index().platforms().contains(platform)) {
                    throw new ReleaseException(
                            "base-image-platform",
                            "build " + request.spec().text() + " for " + platform,
                            "its base " + image.reference() + " is there for "
                                    + base.index().platforms() + " only",
                            "Take another base, or leave the platform out of the image in the configuration");
                }
            }
        }
        return base;
    }

    @Override
    public Layout make(ImageRequest request, ImageInputs inputs, Path directory)
            throws ReleaseException, InterruptedException {
        var build = RequestedBuild.of(request);
        var what = "the build of " + request.spec().text();
        try (var area = Area.besides(directory);
                var _ = progress.waiting(what, settings.limit())) {
            var buildKit = start();
            refuseOtherPlatforms(build, buildKit);
            var options = new HandedOverImages(build, inputs, bases, buildKit).options(area.directory("bases"));
            var raw =
                    buildKit.build(options, new RawProgress(request.spec().name(), progress), area.directory("built"));
            finish(build, options, raw);
            return new Layout(area.move(raw.directory(), directory));
        } catch (InterruptedException e) {
            // What BuildKit does for us ends with it.
            close();
            throw e;
        } catch (IOException e) {
            throw notWritten(request, directory, e);
        }
    }

    private void finish(RequestedBuild build, BuildOptions options, Layout raw) throws ReleaseException {
        try {
            new FinishedLayout(build.request().platforms(), options.labels()).finish(raw);
        } catch (IOException e) {
            throw new ReleaseException(
                    "image-not-as-asked",
                    "build " + build.request().spec().text() + " by " + build.file(),
                    String.valueOf(e.getMessage()),
                    "Report it: BuildKit " + settings.builder() + " was asked for something else");
        }
    }

    private static void refuseOtherPlatforms(RequestedBuild build, BuildKit buildKit) throws ReleaseException {
        for (var platform : build.request().platforms()) {
            if (!buildKit.platforms().contains(platform)) {
                throw new ReleaseException(
                        "platform-not-runnable",
                        "build " + build.request().spec().text() + " for " + platform,
                        "neither the builder nor an emulator on it runs that, but only " + buildKit.platforms(),
                        "Build it on a runner of that platform, or install an emulator before: the action"
                                + " docker/setup-qemu-action, or Debian's qemu-user-static with binfmt-support");
            }
        }
    }

    private synchronized BuildKit start() throws ReleaseException, InterruptedException {
        if (started.isEmpty()) {
            progress.say("start BuildKit " + settings.builder());
            started = Optional.of(BuildKit.start(settings));
        }
        return started.get();
    }

    private static ReleaseException notWritten(ImageRequest request, Path directory, IOException cause) {
        return new ReleaseException(
                "image-not-written",
                "write " + request.spec().text() + " to " + directory,
                "this machine failed with " + cause,
                "Make room on the disk, and check that the directory can be written");
    }

    @Override
    public synchronized void close() {
        started.ifPresent(BuildKit::close);
        started = Optional.empty();
    }
}
