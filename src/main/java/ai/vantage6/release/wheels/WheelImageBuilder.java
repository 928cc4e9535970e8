package ai.vantage6.release.wheels;

import ai.vantage6.release.http.Parallel;
import ai.vantage6.release.images.ImageBuilder;
import ai.vantage6.release.images.ImageInputs;
import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageRecipe.Wheels;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.sandbox.Temporary;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes an image from a base and wheels, for every platform alike: no engine, no emulation, nothing is run, the same bytes each time.
 *
 * @param locked where locked dependencies come from
 */
public record WheelImageBuilder(DownloadedBases bases, LockedWheels locked) implements ImageBuilder {

    /** Goes up whenever the same wheels give other layers. */
    private static final String FORMAT = "1";

    @Override
    public ImageInputs inputs(ImageRequest request) throws ReleaseException, InterruptedException {
        var recipe = recipe(request);
        var sources = new TreeMap<>(named(request, recipe));
        for (var platform : request.spec().platforms()) {
            ChosenWheels.of(request, recipe, platform)
                    .forEach(wheel -> sources.put(
                            "wheel " + wheel.fileName(), wheel.sha256().hex()));
        }
        var tools = Map.of("jib", JibLayer.JIB, "wheel layer", FORMAT);
        var sibling = request.siblings().get(recipe.base().name());
        if (sibling != null) {
            sources.put("base inputs", sibling.sources().oci());
            return ImageInputs.of(sources, List.of(), tools);
        }
        var base = bases.images().resolve(recipe.base());
        var lacking = Base.lacking(base.index(), request.spec().platforms());
        if (!lacking.isEmpty()) {
            throw unusable(request, "it has no image for " + joined(lacking), new IOException());
        }
        return ImageInputs.of(sources, List.of(base), tools);
    }

    /** What the recipe itself says. */
    private static Map<String, String> named(ImageRequest request, Wheels recipe) throws ReleaseException {
        var named = new TreeMap<String, String>();
        named.put("recipe", "wheels");
        named.put("base", recipe.base().toString());
        named.put("python", recipe.python());
        named.put("version", request.release().version().toString());
        named.put("platforms", joined(request.spec().platforms()));
        for (var at = 0; at < recipe.entryPoint().size(); at++) {
            named.put("entry point " + at, recipe.entryPoint().get(at));
        }
        recipe.environment().forEach((name, value) -> named.put("environment " + name, value));
        if (recipe.dependencies().isPresent()) {
            var path = recipe.dependencies().get();
            if (!request.files().paths().contains(path)) {
                throw new ReleaseException(
                        "image-lock-missing",
                        "lock the dependencies of the image " + request.spec().text(),
                        "the sources hold no file " + path,
                        "Commit it, or name another one in the recipe");
            }
            named.put("dependencies", Digest.of(request.files().read(path)).hex());
        }
        return named;
    }

    @Override
    public Layout make(ImageRequest request, ImageInputs inputs, Path directory)
            throws ReleaseException, InterruptedException {
        var made = false;
        try {
            var layout = told(request, () -> Layout.create(directory));
            var index = index(request, inputs, layout);
            told(request, () -> {
                layout.root(index);
                return index;
            });
            made = true;
            return layout;
        } finally {
            if (!made) {
                Temporary.remove(directory);
            }
        }
    }

    private Manifest index(ImageRequest request, ImageInputs inputs, Layout layout)
            throws ReleaseException, InterruptedException {
        var recipe = recipe(request);
        var base = told(request, () -> Base.of(request, inputs, recipe, bases));
        var folder = layout.directory().resolve("work");
        try {
            var images = Parallel.each(
                    request.platforms(),
                    platform -> told(request, () -> {
                        var place = Files.createDirectories(folder.resolve(platform.toString()));
                        return new PlatformImage(request, inputs, recipe, layout, place).make(base, platform, locked);
                    }));
            return told(request, () -> {
                var index = ManifestJson.index(images, inputs.labels(request.release()));
                layout.add(index);
                return index;
            });
        } finally {
            Temporary.remove(folder);
        }
    }

    /** A step of the work, whose failures are the base's unless they are this machine's. */
    @FunctionalInterface
    private interface Step<T> {
        T take() throws ReleaseException, IOException, InterruptedException;
    }

    private static <T> T told(ImageRequest request, Step<T> step) throws ReleaseException, InterruptedException {
        try {
            return step.take();
        } catch (IOException e) {
            throw e instanceof FileSystemException || isFull(e)
                    ? notWritten(request, e)
                    : unusable(request, String.valueOf(e.getMessage()), e);
        }
    }

    /** A stream does not say of which file the system tells that. */
    static boolean isFull(IOException e) {
        return "No space left on device".equals(e.getMessage());
    }

    private static ReleaseException notWritten(ImageRequest request, IOException e) {
        return new ReleaseException(
                new Problem(
                        "image-not-written",
                        "make the image " + request.spec().text(),
                        "this machine failed with " + e,
                        "Check that its directory can be written and that the disk is not full"),
                e);
    }

    private static ReleaseException unusable(ImageRequest request, String because, Exception cause) {
        return new ReleaseException(
                new Problem(
                        "image-base-unusable",
                        "put the image " + request.spec().text() + " on "
                                + recipe(request).base(),
                        because,
                        "Name another base, or other platforms and another Python in the recipe"),
                cause);
    }

    private static Wheels recipe(ImageRequest request) {
        if (request.spec().recipe() instanceof Wheels wheels) {
            return wheels;
        }
        throw new IllegalArgumentException(request.spec().recipe() + " is not made of wheels");
    }

    private static String joined(List<Platform> platforms) {
        return platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
    }
}
