package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.PathPattern;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.pipeline.Findings;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which images of a profile a version gets.
 *
 * @param specs in the order in which they are made
 * @param findings why others are left out, and what nobody has thought of
 */
public record ImageChoice(List<ImageSpec> specs, Findings findings) {

    private static final PathPattern DOCKERFILES = new PathPattern("docker/*.Dockerfile");

    static ImageChoice of(WantedImages wanted, SourceFiles files) throws ReleaseException {
        var version = wanted.sources().release().version();
        var specs = new ArrayList<ImageSpec>();
        var notes = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        var problems = new ArrayList<Problem>();
        for (var spec : wanted.profile().specs()) {
            var lacking =
                    spec.recipe().requiredFile().filter(file -> !files.paths().contains(file));
            if (lacking.isPresent() && wanted.profile().named().specs()) {
                problems.add(missing(spec.text(), lacking.get()));
            } else if (lacking.isPresent()) {
                without(spec, wanted, files).ifPresent(notes::add);
            } else if (spec.when().includes(version)) {
                specs.add(spec);
            } else if (spec.when() == ImageSpec.When.MINOR) {
                warnings.add(spec.text() + " is made for x.y.0 only, so the images of " + version
                        + " that stand on it have the base of " + version.line() + ".0 and miss later security fixes");
            } else {
                notes.add(spec.text() + " is made for finals and for pre-releases of x.y.0 only");
            }
        }
        specs.addAll(copied(wanted, files));
        wanted.profile()
                .thirdParty()
                .filter(path ->
                        wanted.profile().named().thirdParty() && !files.paths().contains(path))
                .ifPresent(path -> problems.add(missing("the images of others", path)));
        var known = wanted.profile().specs().stream()
                .flatMap(spec -> spec.recipe().requiredFile().stream())
                .toList();
        files.paths().stream()
                .filter(DOCKERFILES.predicate())
                .filter(path ->
                        !known.contains(path) && !wanted.profile().ignored().contains(path))
                .forEach(path -> warnings.add("nobody builds " + path
                        + ": name its image in the configuration, or list it as ignored-dockerfiles"));
        return new ImageChoice(List.copyOf(specs), new Findings(notes, warnings, problems));
    }

    private static Problem missing(String images, String file) {
        return new Problem(
                "dockerfile-missing",
                "make " + images + " from " + file,
                "the version commit has no such file",
                "Correct the path in .github/vantage6-release.yml, or add the file");
    }

    /** What its Dockerfile would have given, unless another one gives it: one image was renamed. */
    private static Optional<String> without(ImageSpec spec, WantedImages wanted, SourceFiles files) {
        var elsewhere = wanted.profile().specs().stream()
                .filter(other -> other.recipe().requiredFile().stream()
                        .allMatch(file -> files.paths().contains(file)))
                .flatMap(other -> other.names().keySet().stream())
                .toList();
        var names = spec.names().keySet().stream()
                .filter(name -> !elsewhere.contains(name))
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", names) + " is not made: this version has no "
                        + spec.recipe().requiredFile().orElseThrow());
    }

    /** The images of others, for the platforms that they have. */
    private static List<ImageSpec> copied(WantedImages wanted, SourceFiles files) throws ReleaseException {
        var list = wanted.profile().thirdParty().filter(path -> files.paths().contains(path));
        if (list.isEmpty()) {
            return List.of();
        }
        var text = new String(files.read(list.get()), StandardCharsets.UTF_8);
        return MirrorList.read(list.get(), text).sources().entrySet().stream()
                .map(entry -> new ImageSpec(
                        new TreeMap<>(Map.of(entry.getKey(), List.of(MovingTag.LINE, MovingTag.LATEST))),
                        new ImageRecipe.Copy(entry.getValue()),
                        List.of(Platform.AMD64, Platform.ARM64),
                        ImageSpec.When.ALWAYS,
                        Optional.empty()))
                .toList();
    }
}
