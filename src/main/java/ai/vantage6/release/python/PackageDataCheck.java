package ai.vantage6.release.python;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.model.SourceTree.Written;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        var needed = versions.stream().filter(path -> isNeeded(wheel, path)).toList();
        if (!needed.isEmpty()) {
            findings.fault("package-data", wheel.name(), "it lacks where its version is: " + Excerpt.few(needed), HINT);
        }
        var silent = beside(wheel, List.copyOf(files.paths())).stream()
                .filter(path -> !needed.contains(path) && !missing.contains(path))
                .filter(path -> !path.endsWith(".py"))
                .toList();
        if (!silent.isEmpty()) {
            findings.warning(wheel.name() + " leaves out files that lie among its modules: " + Excerpt.few(silent));
        }
    }

    /** Whether a module imports what the file is, or what reads it: 4.0.0 to 4.5.0 lacked one that nothing imported, 4.5.1 one that the client did. */
    private static boolean isNeeded(Opened wheel, String missing) {
        var directory = Contents.parent(missing);
        var name = missing.substring(missing.lastIndexOf('/') + 1);
        var modules =
                wheel.contents().paths().filter(path -> path.endsWith(".py")).toList();
        return Stream.concat(Stream.of(missing), modules.stream())
                .filter(path -> path.equals(missing)
                        || (Contents.parent(path).equals(directory) && says(wheel, path, Pattern.quote(name))))
                .filter(path -> path.endsWith(".py"))
                .anyMatch(reader -> reader.endsWith("__init__.py")
                        || modules.stream()
                                .filter(path -> !path.equals(reader))
                                .anyMatch(path -> says(wheel, path, importOf(reader, Contents.parent(path)))));
    }

    private static boolean says(Opened wheel, String path, String expression) {
        return Pattern.compile(expression)
                .matcher(wheel.contents().text(path).orElse(""))
                .find();
    }

    /** A pattern of how a module is imported in another directory, or in its own. */
    private static String importOf(String module, String directory) {
        var parent = Contents.parent(module);
        var dotted = Pattern.quote(parent.replace('/', '.'));
        var name = Pattern.quote(module.substring(parent.length() + 1).replace(".py", ""));
        var absolute = "\\b" + dotted + "(\\.|\\s+import\\b[^#\\n]*\\b)" + name + "\\b";
        return directory.equals(parent)
                ? absolute + "|\\bfrom\\s+\\.(\\s*import\\b[^#\\n]*\\b)?" + name + "\\b"
                : absolute;
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
