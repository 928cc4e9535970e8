package ai.vantage6.release.ui;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Node.js of this machine, with the npm that lies beside it.
 *
 * @param program the program node itself
 */
record NodeJs(Path program) {

    /**
     * Finds it.
     *
     * @param name a path, or a name that is found on PATH
     * @param path of the environment
     */
    static NodeJs find(String name, String path) throws ReleaseException {
        try {
            var places = name.contains("/")
                    ? Stream.of(Path.of(name))
                    : Stream.of(path.split(File.pathSeparator, -1))
                            .filter(folder -> !folder.isEmpty())
                            .map(folder -> Path.of(folder, name));
            var found = places.map(Path::toAbsolutePath)
                    .filter(Files::isExecutable)
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .map(NodeJs::new);
            if (found.isPresent() && Files.isExecutable(found.get().npm())) {
                return found.get();
            }
            throw missing(
                    name,
                    found.isPresent() ? "there is no npm beside " + found.get().program() : "there is none");
        } catch (InvalidPathException e) {
            throw missing(name, "that is no path");
        }
    }

    private static ReleaseException missing(String name, String because) {
        return new ReleaseException(
                "node-missing",
                "find the Node.js " + name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?"),
                because,
                "Install Node.js with npm, and name its program node with the input node");
    }

    Path npm() {
        return folder().resolve("npm");
    }

    /** Where both programs are found. */
    Path folder() {
        return program.resolveSibling("").normalize();
    }

    /** The folders that both need, wherever links lead to. */
    List<Path> roots() throws IOException {
        var roots = new ArrayList<Path>();
        for (var each : List.of(program.toRealPath(), npm().toRealPath())) {
            for (var folder = each.getParent(); folder != null; folder = folder.getParent()) {
                var name = String.valueOf(folder.getFileName());
                if (name.equals("bin") && folder.getNameCount() > 1) {
                    roots.add(folder.getParent());
                }
            }
        }
        roots.add(folder());
        return roots;
    }
}
