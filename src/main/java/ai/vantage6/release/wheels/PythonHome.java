package ai.vantage6.release.wheels;

import java.io.IOException;
import java.util.Optional;

/**
 * Where root's pip puts things in an image; absolute paths, all links followed.
 *
 * @param interpreter the program that scripts name in their first line: /usr/local/bin/python3.10
 * @param packages site-packages, or Debian's dist-packages
 * @param headers the directory that has one of each package
 * @param data the root of whatever else a wheel brings
 */
record PythonHome(String interpreter, String packages, String scripts, String headers, String data) {

    /** What an image without PATH has. */
    static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final String DEBIAN_LOCAL = "/usr/local";

    /**
     * Of the interpreter that comes first on PATH.
     *
     * @param version 3.10
     * @throws IOException when there is none, in words that follow "because"
     */
    static PythonHome find(BaseFiles base, String version, String path) throws IOException {
        for (var directory : path.split(":", -1)) {
            if (directory.startsWith("/")) {
                var program = base.real(directory) + "/python" + version;
                if (base.has(program)) {
                    return of(base, version, program);
                }
            }
        }
        throw new IOException("it has no Python " + version + " on its PATH" + others(base));
    }

    private static String others(BaseFiles base) {
        var others = base.found().keySet().stream()
                .filter(file -> file.matches(".*/bin/python[0-9]+\\.[0-9]+"))
                .map(file -> file.replaceFirst(".*/python", ""))
                .distinct()
                .sorted()
                .toList();
        return others.isEmpty() ? "" : ", only " + String.join(", ", others);
    }

    private static PythonHome of(BaseFiles base, String version, String program) throws IOException {
        var environment = environment(base, program, BaseFiles.MOST_LINKS);
        if (environment.isPresent()) {
            return in(base, environment.get(), program, "site/python" + version, version);
        }
        var prefix = parent(parent(base.real(program)));
        if (prefix.equals("/usr") && base.isDebian()) {
            var local = in(base, DEBIAN_LOCAL, program, "python" + version, version);
            return new PythonHome(
                    program,
                    local.packages().replaceFirst("site-packages$", "dist-packages"),
                    local.scripts(),
                    base.real("/usr/include/python" + version),
                    local.data());
        }
        return in(base, prefix, program, "python" + version, version);
    }

    private static PythonHome in(BaseFiles base, String prefix, String program, String headers, String version)
            throws IOException {
        return new PythonHome(
                program,
                base.real(prefix + "/lib/python" + version + "/site-packages"),
                base.real(prefix + "/bin"),
                base.real(prefix + "/include/" + headers),
                prefix);
    }

    /** The virtual environment that the program starts in: Python looks beside each link that leads to it. */
    private static Optional<String> environment(BaseFiles base, String program, int links) throws IOException {
        var prefix = parent(parent(program));
        if (base.has(prefix + "/pyvenv.cfg")) {
            return Optional.of(prefix);
        }
        var link = base.link(program);
        if (link.isEmpty()) {
            return Optional.empty();
        }
        var next = link.get().startsWith("/") ? link.get() : parent(program) + "/" + link.get();
        if (links == 0) {
            throw new IOException("its link " + Shown.of(program) + " leads nowhere");
        }
        return environment(base, base.real(parent(next)) + next.substring(next.lastIndexOf('/')), links - 1);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
