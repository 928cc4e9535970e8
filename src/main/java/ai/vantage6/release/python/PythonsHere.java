package ai.vantage6.release.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The interpreters of this machine, the oldest first: what a project admits begins with the one that it is made with.
 *
 * @param named what the person calls Python
 */
record PythonsHere(String named, WorkArea area) {

    /** That vantage6 4.x is made with. */
    static final String OLDEST = "3.10";

    private static final int FIRST = 10;
    private static final int LAST = 15;

    private static final String PROBE = """
            import os, sys, sysconfig
            print(os.path.realpath(sys.executable))
            print("%d.%d.%d" % sys.version_info[:3])
            print(sysconfig.get_paths()["stdlib"])
            """;

    /**
     * One of them.
     *
     * @param executable behind shims and links
     * @param library where its standard library lies
     */
    record Python(Path executable, String version, Path library) {

        int minor() {
            return Integer.parseInt(version.split("\\.", -1)[1]);
        }

        /** What must be readable for it to run. */
        List<Path> roots() {
            var prefix = executable.resolveSibling("..").normalize();
            return Stream.concat(Stream.of("bin", "lib", "lib64", "include").map(prefix::resolve), Stream.of(library))
                    .toList();
        }
    }

    List<Python> found() throws IOException, InterruptedException {
        var names = new ArrayList<>(List.of(named));
        IntStream.rangeClosed(FIRST, LAST).forEach(minor -> names.add("python3." + minor));
        var found = new LinkedHashMap<String, Python>();
        for (var name : names) {
            for (var python : probe(name)) {
                found.putIfAbsent(python.version(), python);
            }
        }
        return found.values().stream()
                .filter(python -> python.version().startsWith("3.") && python.minor() >= FIRST)
                .sorted(Comparator.comparingInt(Python::minor))
                .toList();
    }

    private List<Python> probe(String name) throws InterruptedException {
        try {
            var result = new Child(
                            List.of(name, "-I", "-c", PROBE),
                            area.root(),
                            ChildEnvironment.ofThisProcess().forFinding())
                    .run();
            var lines = result.output().lines().toList();
            return result.succeeded() && lines.size() == 3
                    ? List.of(new Python(Path.of(lines.get(0)), lines.get(1), Path.of(lines.get(2))))
                    : List.of();
        } catch (IOException e) {
            return List.of(); // no such program
        }
    }
}
