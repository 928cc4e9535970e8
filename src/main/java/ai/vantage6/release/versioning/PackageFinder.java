package ai.vantage6.release.versioning;

import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree.PackageSource;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the Python packages that a tree publishes: directories at its top with {@code setup.py} or {@code pyproject.toml}. */
record PackageFinder(Profile profile) {

    private static final Pattern SETUP_NAME = Pattern.compile("\\bname\\s*=\\s*([\"'])([A-Za-z0-9._-]+)\\1");

    List<PackageSource> find(SourceFiles files) throws ReleaseException {
        var packages = new ArrayList<PackageSource>();
        if (!profile.packages().published()) {
            return packages;
        }
        for (var directory : directories(files).entrySet()) {
            packages.add(new PackageSource(name(files, directory.getKey(), directory.getValue()), directory.getKey()));
        }
        return packages;
    }

    /** The directories that are packages or look like one, each with the file that says what it is. */
    private TreeMap<String, String> directories(SourceFiles files) {
        var directories = new TreeMap<String, String>();
        var looksLikeOne = profile.packages().directories().predicate();
        for (var path : files.paths()) {
            var slash = path.indexOf('/');
            var directory = slash < 0 ? "" : path.substring(0, slash);
            if (profile.packages().ignored().contains(directory)) {
                continue;
            }
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
                for (var string : Toml.strings(text)) {
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
