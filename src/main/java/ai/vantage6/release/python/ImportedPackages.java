package ai.vantage6.release.python;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a user imports: the outermost directories with an {@code __init__.py}. What lies above them is a namespace. */
final class ImportedPackages {

    private ImportedPackages() {}

    /** Of all wheels together; tests are not for users. */
    static SortedSet<String> of(List<Opened> wheels) {
        var inits = new HashSet<String>();
        for (var wheel : wheels) {
            wheel.contents().withName("__init__.py").forEach(path -> inits.add(Contents.parent(path)));
        }
        var packages = new TreeSet<String>();
        for (var directory : inits) {
            if (isOutermost(directory, inits) && !directory.startsWith("tests")) {
                packages.add(directory.replace('/', '.'));
            }
        }
        return packages;
    }

    private static boolean isOutermost(String directory, Set<String> inits) {
        for (var above = Contents.parent(directory); !above.isEmpty(); above = Contents.parent(above)) {
            if (inits.contains(above)) {
                return false;
            }
        }
        return true;
    }
}
