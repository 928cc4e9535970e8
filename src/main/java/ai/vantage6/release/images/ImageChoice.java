package ai.vantage6.release.images;

import ai.vantage6.release.model.ImageRecipe;
import ai.vantage6.release.model.ImageSpec;
import ai.vantage6.release.model.MovingTag;
import ai.vantage6.release.model.PathPattern;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.pipeline.Findings;
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
        for (var spec : wanted.profile().specs()) {
            var lacking =
                    spec.recipe().requiredFile().filter(file -> !files.paths().contains(file));
            if (lacking.isPresent()) {
                notes.add(spec.text() + " is not made: this version has no " + lacking.get());
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
        var known = wanted.profile().specs().stream()
                .flatMap(spec -> spec.recipe().requiredFile().stream())
                .toList();
        files.paths().stream()
                .filter(DOCKERFILES.predicate())
                .filter(path ->
                        !known.contains(path) && !wanted.profile().ignored().contains(path))
                .forEach(path -> warnings.add("nobody builds " + path
                        + ": name its image in the configuration, or list it as ignored-dockerfiles"));
        return new ImageChoice(List.copyOf(specs), new Findings(notes, warnings, List.of()));
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
