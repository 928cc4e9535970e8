package ai.vantage6.release.python;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree.Written;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A wheel must hold the data that its package declares. 4.5.3 had to be released since {@code __build__} was not in
 * one of the wheels.
 *
 * @param written where the release wrote the version
 */
record PackageDataCheck(SourceFiles files, List<Written> written) {

    private static final String HINT = "Declare the files as data of a package that is in the wheel";

    void check(Opened wheel, Findings findings) {
        var missing = wheel.built().declared().stream()
                .filter(path -> !wheel.contents().has(path))
                .toList();
        if (!missing.isEmpty()) {
            findings.fault("package-data", wheel.name(), "it lacks declared data: " + Excerpt.few(missing), HINT);
        }
        var unmatched = wheel.built().unmatched();
        if (!unmatched.isEmpty()) {
            findings.warning(wheel.project() + " declares data that the tree does not hold: " + Excerpt.few(unmatched));
        }
        var versions = beside(wheel, written.stream().map(Written::path).toList());
        if (!versions.isEmpty()) {
            findings.fault(
                    "package-data", wheel.name(), "it lacks where its version is: " + Excerpt.few(versions), HINT);
        }
        var silent = beside(wheel, List.copyOf(files.paths())).stream()
                .filter(path -> !versions.contains(path) && !missing.contains(path))
                .filter(path -> !path.endsWith(".py"))
                .toList();
        if (!silent.isEmpty()) {
            findings.warning(wheel.name() + " leaves out files that lie among its modules: " + Excerpt.few(silent));
        }
    }

    /** Those of the paths that lie in a directory of modules of the wheel, or below one, and are not in the wheel. */
    private static List<String> beside(Opened wheel, List<String> paths) {
        var prefix = wheel.built().source().directory().isEmpty()
                ? ""
                : wheel.built().source().directory() + "/";
        var packages = wheel.contents()
                .paths()
                .filter(path -> path.endsWith(".py"))
                .map(Contents::parent)
                .filter(parent -> !parent.isEmpty())
                .collect(Collectors.toSet());
        return paths.stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .filter(path -> !wheel.contents().has(path) && isBelow(path, packages))
                .toList();
    }

    private static boolean isBelow(String path, Set<String> packages) {
        for (var parent = Contents.parent(path); !parent.isEmpty(); parent = Contents.parent(parent)) {
            if (packages.contains(parent)) {
                return true;
            }
        }
        return false;
    }
}
