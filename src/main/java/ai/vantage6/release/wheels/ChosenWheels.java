package ai.vantage6.release.wheels;

import ai.vantage6.release.images.ImageRequest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.ImageRecipe.Wheels;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which of a release's wheels go into an image. */
final class ChosenWheels {

    private ChosenWheels() {}

    /** One of each package of the recipe, in its order, which runs on the platform. */
    static List<Distribution> of(ImageRequest request, Wheels recipe, Platform platform) throws ReleaseException {
        var chosen = new ArrayList<Distribution>();
        for (var project : recipe.packages()) {
            var all = request.packages().stream()
                    .filter(one -> one.kind() == Kind.WHEEL && one.project().equals(project))
                    .toList();
            var fitting = all.stream()
                    .filter(wheel -> WheelName.parse(wheel.fileName())
                            .filter(name -> name.fits(platform, recipe.python()))
                            .isPresent())
                    .toList();
            if (fitting.size() != 1) {
                throw missing(
                        request,
                        project,
                        all.isEmpty() ? "the release has none" : which(all, fitting, platform, recipe));
            }
            chosen.add(fitting.getFirst());
        }
        return chosen;
    }

    private static String which(List<Distribution> all, List<Distribution> fitting, Platform platform, Wheels recipe) {
        var named = fitting.isEmpty() ? all : fitting;
        return named.stream().map(Distribution::fileName).collect(Collectors.joining(", "))
                + (fitting.isEmpty() ? " does not run" : " all run")
                + " on " + platform + " with Python " + recipe.python();
    }

    private static ReleaseException missing(ImageRequest request, String project, String because) {
        return new ReleaseException(
                "image-wheel-missing",
                "choose the wheel of " + project + " for the image "
                        + request.spec().text(),
                because,
                "Build one wheel of it for every platform of the image, or take the package out of the recipe");
    }
}
