package ai.vantage6.release.versioning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.Profile.Notation;
import ai.vantage6.release.model.Profile.VersionPlace;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.model.SourceTree.Written;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a version where the profile that fits the tree says; reads no file that the profile does not name. */
public record ProfileVersionWriter(List<Profile> profiles, SemanticStyle style) implements VersionWriter {

    public ProfileVersionWriter {
        profiles = List.copyOf(profiles);
    }

    /** The profile that fits a tree. */
    public Profile profile(SourceFiles files) throws ReleaseException {
        return new LayoutFinder(profiles).find(files.paths());
    }

    /** The packages of a tree that go to the index. */
    public List<PackageSource> packages(SourceFiles files) throws ReleaseException {
        return new PackageFinder(new LayoutFinder(profiles).find(files.paths()))
                .find(files)
                .sources();
    }

    @Override
    public WrittenVersion write(SourceFiles files, Version version) throws ReleaseException {
        var profile = new LayoutFinder(profiles).find(files.paths());
        var rules = new Rules(profile, version, style);
        var replaced = new TreeMap<String, byte[]>();
        var places = new TreeMap<String, Integer>();
        for (var place : profile.places()) {
            for (var path : files(place, files, version)) {
                var before = replaced.containsKey(path) ? replaced.get(path) : files.read(path);
                if (!declares(place, before)) {
                    continue;
                }
                var rewrite = Rewrite.of(path, before, rules.of(place.notation(), path), version);
                places.merge(path, rewrite.places(), Integer::sum);
                if (rewrite.changes(before)) {
                    replaced.put(path, rewrite.content());
                }
            }
        }
        if (places.isEmpty()) {
            throw missing(version, "no file of the layout " + profile.name() + " declares a version");
        }
        var written = places.entrySet().stream()
                .map(entry -> new Written(entry.getKey(), entry.getValue()))
                .toList();
        var packages = new PackageFinder(profile).find(files);
        var declaring = declaring(profile, files);
        for (var source : packages.sources()) {
            if (declaring.stream().noneMatch(source::holds)) {
                throw missing(
                        version, "no file in " + source.directory() + " declares the version of " + source.name());
            }
        }
        var warnings = new ArrayList<>(packages.warnings());
        var projects = places.keySet().stream()
                .filter(path -> path.endsWith("pyproject.toml"))
                .toList();
        warnings.addAll(new SiblingRequirements(profile.packages().own(), version).unmet(files, replaced, projects));
        profile.changelog()
                .flatMap(path -> new Changelog(path).missing(files, version))
                .ifPresent(warnings::add);
        return new WrittenVersion(profile.name(), profile.tags(), replaced, written, packages.sources(), warnings);
    }

    private static List<String> files(VersionPlace place, SourceFiles files, Version version) throws ReleaseException {
        var found = named(place, files)
                .map(files::target) // a link stays a link, and what several lead to is written once
                .distinct()
                .toList();
        if (found.isEmpty() && !place.optional()) {
            throw missing(version, "there is no " + place.files().text());
        }
        return found;
    }

    private static Stream<String> named(VersionPlace place, SourceFiles files) {
        return files.paths().stream()
                .filter(place.files().predicate())
                .filter(path ->
                        place.except().isEmpty() || !place.except().get().test(path));
    }

    /** The number of a pre-release is no version. */
    private static List<String> declaring(Profile profile, SourceFiles files) {
        return profile.places().stream()
                .filter(place -> place.notation() != Notation.BUILD_NUMBER)
                .flatMap(place -> named(place, files))
                .toList();
    }

    private static boolean declares(VersionPlace place, byte[] content) {
        return place.holding().isEmpty()
                || Pattern.compile(place.holding().get())
                        .matcher(new String(content, ISO_8859_1))
                        .find();
    }

    private static ReleaseException missing(Version version, String because) {
        return new ReleaseException(
                "version-place-missing",
                "write " + version + " into the sources",
                because,
                "Add the file, or name another profile in .github/vantage6-release.yml");
    }
}
