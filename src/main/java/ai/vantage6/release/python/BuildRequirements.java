package ai.vantage6.release.python;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The build back-ends and what they need, each pinned to one version and hash.
 *
 * @param versions by name
 */
record BuildRequirements(byte[] file, Map<String, String> versions) {

    private static final String FILE = "build-requirements.txt";
    private static final Pattern PIP = Pattern.compile("^pip==(\\S+) --hash=sha256:(\\w+)", Pattern.MULTILINE);
    private static final Pattern PIN = Pattern.compile("^([a-z0-9-]+)==(\\S+) --hash=", Pattern.MULTILINE);

    static BuildRequirements shipped() throws IOException {
        var file = WorkArea.resource(FILE);
        var versions = new LinkedHashMap<String, String>();
        PIN.matcher(new String(file, StandardCharsets.UTF_8))
                .results()
                .forEach(pin -> versions.put(pin.group(1), pin.group(2)));
        return new BuildRequirements(file, versions);
    }

    List<String> names() {
        return List.copyOf(versions.keySet());
    }

    /** Where they lie: in the interpreter when it has exactly these, else in the cache, where they are put once. */
    List<Path> install(Interpreter interpreter, BuildSettings settings, Progress progress)
            throws ReleaseException, IOException, InterruptedException {
        if (interpreter.installed().equals(versions)) {
            return interpreter.paths();
        }
        var cache = DirectoryCache.in(settings.cache());
        var name = directory(interpreter);
        var kept = cache.find(name);
        if (kept.isPresent()) {
            return List.of(kept.get());
        }
        progress.say("install the build back-ends for Python " + interpreter.version());
        return List.of(cache.keep(name, directory -> download(interpreter, settings.index(), directory)));
    }

    /** What they are called in the cache. */
    String directory(Interpreter interpreter) {
        return "python-" + interpreter.version() + "-" + Digest.of(file).hex().substring(0, 12);
    }

    private void download(Interpreter interpreter, Optional<URI> index, Path directory)
            throws ReleaseException, IOException, InterruptedException {
        try (var area = WorkArea.create()) {
            var list = Files.write(area.root().resolve(FILE), file);
            var pip = interpreter.installed().containsKey("pip")
                    ? Pip.of(interpreter, index)
                    : new Pip(List.of(interpreter.executable().toString(), fetchPip(interpreter, index, area)), index);
            var result = child(
                            area,
                            pip.install(List.of(
                                    "--target",
                                    directory.toString(),
                                    "--require-hashes",
                                    "--no-deps",
                                    "-r",
                                    list.toString())))
                    .run();
            if (!result.succeeded()) {
                throw missing("install the build back-ends", "pip said: " + result.tail());
            }
        }
    }

    /** Debian's Python has none. The file can be run as it is. */
    private String fetchPip(Interpreter interpreter, Optional<URI> index, WorkArea area)
            throws ReleaseException, IOException, InterruptedException {
        var pin = PIP.matcher(new String(file, StandardCharsets.UTF_8))
                .results()
                .findFirst()
                .orElseThrow();
        var wheel = area.root().resolve("pip-" + pin.group(1) + "-py3-none-any.whl");
        var from = index.map(URI::toString)
                .or(() -> Optional.ofNullable(System.getenv("PIP_INDEX_URL")))
                .orElse("https://pypi.org/simple");
        var result = child(
                        area,
                        List.of(
                                interpreter.executable().toString(),
                                area.script("fetch_pip.py").toString(),
                                pin.group(2),
                                wheel.toString()))
                .run(from);
        if (!result.succeeded()) {
            throw missing("fetch pip, which " + interpreter.executable() + " has not", result.tail());
        }
        return wheel.resolve("pip").toString();
    }

    private static Child child(WorkArea area, List<String> command) {
        return new Child(command, area.root(), ChildEnvironment.ofThisProcess().forInstalling(area.root()));
    }

    private static ReleaseException missing(String tried, String because) {
        return new ReleaseException(
                "no-build-back-ends",
                tried,
                because,
                "Give the runner access to a package index, or install " + FILE + " into the interpreter");
    }
}
