package ai.vantage6.release.versioning;

import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds the Python packages that a tree publishes: directories at its top with {@code setup.py} or {@code pyproject.toml}.
 */
record PackageFinder(Profile profile) {

    private static final Pattern SETUP_NAME =
            Pattern.compile("(?s)\\bsetup\\s*\\(.*?\\bname\\s*=\\s*([\"'])([A-Za-z0-9._-]+)\\1");

    /**
     * The packages.
     *
     * @param warnings packages of the profile that will not be released
     */
    record Found(List<PackageSource> sources, List<String> warnings) {}

    Found find(SourceFiles files) throws ReleaseException {
        if (!profile.packages().published()) {
            return new Found(List.of(), List.of());
        }
        var found = new TreeMap<String, PackageSource>();
        var ignored = profile.packages().ignored();
        for (var directory : directories(files).entrySet()) {
            if (!ignored.contains(directory.getKey())) {
                var source =
                        new PackageSource(name(files, directory.getKey(), directory.getValue()), directory.getKey());
                var twin = found.put(source.name(), source);
                if (twin != null) {
                    throw doubled(twin, source);
                }
            }
        }
        var sources = found.values().stream()
                .sorted(Comparator.comparing(PackageSource::directory))
                .toList();
        return new Found(sources, missing(found.keySet()));
    }

    private List<String> missing(Set<String> found) {
        var packages = profile.packages();
        return packages.own().stream()
                .filter(name -> !found.contains(name) && !packages.former().contains(name))
                .sorted()
                .map(name -> "the package " + name + " is not released: "
                        + (packages.ignored().contains(name)
                                ? "its directory is ignored by the configuration"
                                : "the tree has none, though the layout " + profile.name() + " knows it"))
                .toList();
    }

    /** The directories that are packages or look like one, each with the file that says what it is. */
    private TreeMap<String, String> directories(SourceFiles files) {
        var directories = new TreeMap<String, String>();
        var looksLikeOne = profile.packages().directories().predicate();
        for (var path : files.paths()) {
            var slash = path.indexOf('/');
            var directory = slash < 0 ? "" : path.substring(0, slash);
            switch (path.substring(slash + 1)) {
                case "pyproject.toml" -> directories.put(directory, path);
                // A pyproject.toml beside it may hold nothing but the settings of tools.
                case "setup.py" -> directories.put(directory, path);
                default -> {
                    if (path.endsWith(".py") && looksLikeOne.test(directory)) {
                        directories.putIfAbsent(directory, "");
                    }
                }
            }
        }
        return directories;
    }

    private static ReleaseException doubled(PackageSource one, PackageSource other) {
        return new ReleaseException(
                "package-doubled",
                "find the packages of the repository",
                one.directory() + " and " + other.directory() + " both declare the package \"" + one.name() + "\"",
                "Rename one of them, or name its directory under packages: ignored in .github/vantage6-release.yml");
    }

    private String name(SourceFiles files, String directory, String metadata) throws ReleaseException {
        if (metadata.isEmpty()) {
            throw new ReleaseException(
                    "package-without-metadata",
                    "find the packages of the repository",
                    directory + " holds Python files but neither setup.py nor pyproject.toml",
                    "Add the package's metadata, or name the directory under packages: ignored in .github/vantage6-release.yml");
        }
        var name = ProjectName.normalised(declaredName(files, metadata));
        if (!profile.packages().own().contains(name)) {
            throw new ReleaseException(
                    "unknown-package",
                    "find the packages of the repository",
                    metadata + " declares the package \"" + name + "\", which the configuration does not know",
                    "Name it under packages in .github/vantage6-release.yml, as own or its directory as ignored");
        }
        return name;
    }

    private static String declaredName(SourceFiles files, String metadata) throws ReleaseException {
        try {
            var text = Rewrite.decoded(files.read(metadata));
            if (metadata.endsWith(".py")) {
                var name = SETUP_NAME.matcher(text);
                if (name.find()) {
                    return name.group(2);
                }
            } else {
                for (var string : TomlStrings.of(text)) {
                    if (string.at("project", "name")) {
                        return string.value();
                    }
                }
            }
            throw NotUnderstood.undeclared("it names no package");
        } catch (NotUnderstood e) {
            throw new ReleaseException(e.code(), "read the package's name from " + metadata, e.because(), e.hint());
        }
    }
}
