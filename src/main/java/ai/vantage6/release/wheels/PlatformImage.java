package ai.vantage6.release.wheels;

import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ImageRecipe.Wheels;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.oci.MediaType;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The image of one platform: the base's layers as they are, the locked dependencies, our wheels.
 *
 * @param layout takes it
 * @param folder ours, for the time of the work
 */
record PlatformImage(ImageRequest request, ImageInputs inputs, Wheels recipe, Layout layout, Path folder) {

    /** In layers of others Docker's words become OCI's; the bytes are the same. */
    private static final Map<String, String> WORDS = Map.of(
            MediaType.DOCKER_LAYER, MediaType.LAYER,
            MediaType.DOCKER_PLAIN_LAYER, MediaType.PLAIN_LAYER);

    /** Locked dependencies change less often than releases, so their layer knows no release. */
    private static final Instant NO_TIME = Instant.ofEpochSecond(1);

    /** A wheel, and whence it comes. */
    private record Given(WheelName name, Path file) {}

    Descriptor make(Base base, Platform platform, LockedWheels locked)
            throws ReleaseException, IOException, InterruptedException {
        var wheels = verified(ChosenWheels.of(request, recipe, platform));
        var dependencies = dependencies(platform, locked);
        var image = base.image(platform);
        var config = base.config(image, platform);
        var layers = new ArrayList<Descriptor>();
        for (var layer : image.content().layers()) {
            layout.take(base.layout(), layer);
            layers.add(new Descriptor(
                    WORDS.getOrDefault(layer.mediaType(), layer.mediaType()), layer.digest(), layer.size()));
        }
        var projects = new HashSet<String>();
        wheels.forEach(wheel -> projects.add(wheel.name().project()));
        dependencies.forEach(wheel -> projects.add(wheel.name().project()));
        var files = BaseFiles.of(base.layout(), image, projects);
        var home = PythonHome.find(files, recipe.python(), config.path());
        var date = request.release().date();
        if (!dependencies.isEmpty()) {
            var packed = JibLayer.pack(installed(dependencies, home, files), NO_TIME, directory("locked"), layout);
            config = config.with(
                    packed.diffId(),
                    "locked dependencies: " + recipe.dependencies().orElse(""),
                    date);
            layers.add(packed.descriptor());
        }
        var packed = JibLayer.pack(installed(wheels, home, files), date, directory("wheels"), layout);
        config = config.with(packed.diffId(), "wheels: " + names(wheels), date)
                .with(filled(recipe.environment()))
                .startedBy(recipe.entryPoint().stream().map(request::filled).toList())
                .labelled(inputs.labels(request.release()));
        layers.add(packed.descriptor());
        var written = layout.add(MediaType.CONFIG, config.bytes());
        var manifest = ManifestJson.image(written, layers, inputs.labels(request.release()));
        return layout.add(manifest).on(platform);
    }

    private Path directory(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    /** A copy of each, which nobody changes after it was checked. */
    private List<Given> verified(List<Distribution> distributions) throws IOException {
        var given = new ArrayList<Given>();
        for (var distribution : distributions) {
            var copy = Files.write(folder.resolve(distribution.fileName()), distribution.bytes());
            given.add(new Given(WheelName.parse(distribution.fileName()).orElseThrow(), copy));
        }
        return given;
    }

    private List<Given> dependencies(Platform platform, LockedWheels locked)
            throws ReleaseException, IOException, InterruptedException {
        if (recipe.dependencies().isEmpty()) {
            return List.of();
        }
        var directory = directory("downloads");
        locked.download(request.files().read(recipe.dependencies().get()), platform, recipe.python(), directory);
        var given = new ArrayList<Given>();
        try (var files = Files.list(directory)) {
            for (var file : files.sorted().toList()) {
                var name = WheelName.parse(String.valueOf(file.getFileName()));
                given.add(
                        new Given(name.orElseThrow(() -> new IOException(file.getFileName() + " is no wheel")), file));
            }
        }
        return given;
    }

    private LayerFiles installed(List<Given> wheels, PythonHome home, BaseFiles files)
            throws ReleaseException, IOException {
        var installation = new PipInstallation(home, files, Files.createTempDirectory(folder, "written"));
        var all = LayerFiles.none();
        for (var wheel : wheels) {
            try {
                var unpacked = Files.createTempDirectory(folder, "unpacked");
                all = all.with(installation.of(Wheel.unpack(wheel.name(), wheel.file(), unpacked)));
            } catch (FileSystemException e) {
                throw e;
            } catch (IOException e) {
                if (WheelImageBuilder.isFull(e)) {
                    throw e;
                }
                throw new ReleaseException(
                        "image-wheel-unusable",
                        "install " + wheel.file().getFileName() + " into the image "
                                + request.spec().text(),
                        String.valueOf(e.getMessage()),
                        "Mend what builds the wheel");
            }
        }
        return all;
    }

    private Map<String, String> filled(Map<String, String> environment) {
        var filled = new TreeMap<String, String>();
        environment.forEach((name, value) -> filled.put(name, request.filled(value)));
        return filled;
    }

    private static String names(List<Given> wheels) {
        return wheels.stream().map(wheel -> wheel.name().stem()).collect(Collectors.joining(" "));
    }
}
