package ai.vantage6.release.versioning;

import ai.vantage6.release.model.Phase;
import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.Profile.VersionPlace;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The version that a tree declares as it is: the first that stands where a release would write its own. */
public record DeclaredVersion(List<Profile> profiles) {

    private static final Version ANY = Version.parse("0.0.0").orElseThrow();
    private static final Pattern TUPLE = Pattern.compile("\\s*(\\d+),\\s*(\\d+),\\s*(\\d+),\\s*.([a-z]+)..*");
    private static final Pattern SEMANTIC = Pattern.compile("-(a|b|rc)\\.?(?=\\d)");

    public DeclaredVersion {
        profiles = List.copyOf(profiles);
    }

    /** Empty where no place can be read as a version. */
    public Optional<Version> of(SourceFiles files) throws ReleaseException {
        var profile = new LayoutFinder(profiles).find(files.paths());
        for (var place : profile.places()) {
            for (var path : files.paths().stream()
                    .filter(place.files().predicate())
                    .filter(path ->
                            place.except().isEmpty() || !place.except().get().test(path))
                    .toList()) {
                var version = declared(profile, place, path, files);
                if (version.isPresent()) {
                    return version;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Version> declared(Profile profile, VersionPlace place, String path, SourceFiles files) {
        try {
            var text = Rewrite.decoded(files.read(path));
            var rule = new Rules(profile, ANY, SemanticStyle.PLAIN).of(place.notation(), path);
            for (var found : rule.places(text)) {
                var version = version(text.substring(found.start(), found.end()), path, files);
                if (version.isPresent()) {
                    return version;
                }
            }
            return Optional.empty();
        } catch (NotUnderstood e) {
            return Optional.empty(); // the release itself tells what is wrong with the file
        }
    }

    private static Optional<Version> version(String declared, String path, SourceFiles files) throws NotUnderstood {
        var tuple = TUPLE.matcher(declared);
        if (!tuple.matches()) {
            return Version.parse(SEMANTIC.matcher(declared.replaceAll("[\"']|-SNAPSHOT$", ""))
                    .replaceFirst("$1"));
        }
        var base = tuple.group(1) + "." + tuple.group(2) + "." + tuple.group(3);
        var phase = Arrays.stream(Phase.values())
                .filter(one -> one.word().equals(tuple.group(4)))
                .findFirst();
        var build = path.substring(0, path.lastIndexOf('/') + 1) + "__build__";
        var number = phase.isPresent() && files.paths().contains(build)
                ? Rewrite.decoded(files.read(build)).strip()
                : "0";
        return Version.parse(base
                + phase.map(Phase::letters).map(letters -> letters + number).orElse(""));
    }
}
