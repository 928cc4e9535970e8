package ai.vantage6.release.buildkit;

import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.images.Sibling;
import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a request asks of BuildKit: its Dockerfile, read.
 *
 * @param arguments filled in
 */
record RequestedBuild(ImageRequest request, String file, Dockerfile dockerfile, SortedMap<String, String> arguments) {

    /** The front end that BuildKit holds itself, in any of its versions. */
    private static final Pattern OWN_FRONT_END =
            Pattern.compile("(?:docker\\.io/)?docker/dockerfile(?::1(?:\\.[0-9]+)*)?(?:@sha256:[0-9a-f]{64})?");

    static RequestedBuild of(ImageRequest request) throws ReleaseException {
        if (!(request.spec().recipe() instanceof ImageRecipe.Dockerfile(var file, var arguments))) {
            throw new IllegalArgumentException(request.spec().text() + " is not made from a Dockerfile");
        }
        if (!request.files().paths().contains(file)) {
            throw new ReleaseException(
                    "dockerfile-missing",
                    "build " + request.spec().text(),
                    "the version commit has no file " + file,
                    "Commit it, or correct its path in the configuration");
        }
        var filled = new TreeMap<String, String>();
        arguments.forEach((name, value) -> filled.put(name, request.filled(value)));
        try {
            var dockerfile = Dockerfile.parse(new String(request.files().read(file), StandardCharsets.UTF_8));
            if (dockerfile
                    .syntax()
                    .filter(asked -> !OWN_FRONT_END.matcher(asked).matches())
                    .isPresent()) {
                throw new NotUnderstood("it asks for the front end "
                        + dockerfile.syntax().get() + ", and only docker/dockerfile:1 is what BuildKit has");
            }
            return new RequestedBuild(request, file, dockerfile, filled);
        } catch (NotUnderstood e) {
            throw e.of(file);
        }
    }

    /** All that the image is for, whatever part of them is built here: what it is made from is the same for each. */
    List<Platform> platforms() {
        return request.spec().platforms();
    }

    /**
     * The images that it stands on, that of its last stage first, whatever part of its platforms is built here.
     *
     * @param machine the builder's own platform
     */
    List<FromImage> images(Platform machine) throws ReleaseException {
        return images(machine, platforms());
    }

    /** Those that are needed for the platforms that are built here. */
    List<FromImage> imagesNeeded(Platform machine) throws ReleaseException {
        return images(machine, request.platforms());
    }

    private List<FromImage> images(Platform machine, List<Platform> built) throws ReleaseException {
        try {
            var images = new Standing(dockerfile, arguments, machine).images(built);
            for (var image : images) {
                var name = image.contextName();
                if (dockerfile.stages().stream()
                        .anyMatch(stage -> stage.name().filter(name::equals).isPresent())) {
                    throw new NotUnderstood(
                            "it calls a stage and an image " + name + ", and BuildKit would take either for the other");
                }
            }
            return images;
        } catch (NotUnderstood e) {
            throw e.of(file);
        }
    }

    /** The one that its last stage stands on; empty for scratch. */
    Optional<ImageReference> base(Platform machine) throws ReleaseException {
        try {
            return new Standing(dockerfile, arguments, machine).last(platforms().getFirst());
        } catch (NotUnderstood e) {
            throw e.of(file);
        }
    }

    /** The image of this release that is meant, by the version or – as the Dockerfiles of 4.x name it – by its line. */
    Optional<Sibling> sibling(ImageReference reference) {
        var version = request.release().version();
        var tags = Set.of(version.toString(), version.line());
        return Optional.ofNullable(request.siblings().get(reference.name()))
                .filter(_ -> reference.digest().isEmpty()
                        && reference.tag().filter(tags::contains).isPresent());
    }
}
