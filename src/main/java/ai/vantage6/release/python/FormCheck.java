package ai.vantage6.release.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The index refuses files that are not laid out as PEP 427 and PEP 625 say, those that are too large, and two of one project. */
final class FormCheck {

    /** What pypi.org takes unless a project was granted more. */
    private static final long LIMIT = 100L * 1024 * 1024;
    /** From here on pypi.org takes no wheel that unpacks to more than fifty times its size. */
    private static final long LARGE = 64L * 1024 * 1024;

    private static final int MOST_TIMES = 50;

    private FormCheck() {}

    static void check(List<Opened> files, Findings findings) {
        var directories = new HashMap<String, String>();
        for (var file : files) {
            size(file)
                    .ifPresent(because -> findings.fault(
                            "distribution-too-large", file.name(), because, "Keep data out of the package"));
            var faults = layout(file);
            if (!faults.isEmpty()) {
                findings.fault("distribution-layout", file.name(), Excerpt.few(faults), "Mend the package's build");
            }
            doubled(file, directories, findings);
        }
    }

    private static Optional<String> size(Opened file) {
        var unpacked = file.contents().size();
        if (file.size() > LIMIT) {
            return Optional.of("it has " + file.size() + " bytes and the index takes " + LIMIT);
        }
        return unpacked > LARGE && unpacked / MOST_TIMES > file.size()
                ? Optional.of("it unpacks from " + file.size() + " bytes to " + unpacked
                        + ", which the index takes for an attack")
                : Optional.empty();
    }

    private static List<String> layout(Opened file) {
        var faults = new ArrayList<String>();
        var root = file.root();
        file.contents()
                .paths()
                .filter(path -> file.built().isWheel() ? isOtherMetadata(path, root) : !path.startsWith(root))
                .findFirst()
                .ifPresent(stray -> faults.add("it holds " + stray + " where only " + root + " belongs"));
        file.contents()
                .paths()
                .filter(path ->
                        !Contents.parent(path).isEmpty() && file.contents().has(Contents.parent(path)))
                .findFirst()
                .ifPresent(path -> faults.add(Contents.parent(path) + " is a file and a directory in it"));
        for (var license : file.metadata().all("License-File")) {
            var path = root + (file.built().isWheel() ? "licenses/" : "") + license;
            if (!file.contents().has(path)) {
                faults.add("its licence file " + path + " is missing");
            }
        }
        return faults;
    }

    private static boolean isOtherMetadata(String path, String root) {
        return path.matches("[^/]+\\.(dist-info|data)/.*")
                && !path.startsWith(root)
                && !path.startsWith(root.replace(".dist-info/", ".data/"));
    }

    /** The second would be published in the first one's name, or not at all. */
    private static void doubled(Opened file, Map<String, String> directories, Findings findings) {
        var directory = file.built().source().directory();
        var other = directories.putIfAbsent(file.built().kind() + file.project(), directory);
        if (other != null && file.built().isWheel()) {
            findings.problem(
                    "package-doubled",
                    "publish " + file.project(),
                    "both " + other + " and " + directory + " declare this name",
                    "Give one of them another name, or list its directory under packages: ignored");
        }
    }
}
