package ai.vantage6.release.python;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.pipeline.Progress;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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
        var directory = settings.cache()
                .toAbsolutePath()
                .resolve("python-" + interpreter.version() + "-"
                        + Digest.of(file).hex().substring(0, 12));
        if (!Files.isDirectory(directory)) {
            progress.say("install the build back-ends for Python " + interpreter.version());
            download(interpreter, settings.index(), directory);
        }
        return List.of(directory);
    }

    private void download(Interpreter interpreter, Optional<URI> index, Path directory)
            throws ReleaseException, IOException, InterruptedException {
        Files.createDirectories(directory.getParent());
        var fresh = Files.createTempDirectory(directory.getParent(), "new-");
        try (var area = WorkArea.create()) {
            var list = Files.write(area.root().resolve(FILE), file);
            var command = new ArrayList<>(Pip.command(interpreter.executable(), index));
            command.addAll(List.of("--target", fresh.toString(), "--require-hashes", "--only-binary", ":all:"));
            command.addAll(List.of("--no-deps", "-r", list.toString()));
            var result = new Child(
                            command,
                            area.root(),
                            ChildEnvironment.ofThisProcess().forInstalling(area.root()))
                    .run();
            if (!result.succeeded()) {
                throw new ReleaseException(
                        "no-build-back-ends",
                        "install the build back-ends",
                        "pip said: " + result.tail(),
                        "Give the runner access to a package index, or install " + FILE + " into the interpreter");
            }
            keep(fresh, directory);
        } finally {
            if (Files.exists(fresh)) {
                WorkArea.delete(fresh);
            }
        }
    }

    /** Complete or not at all; when somebody else was faster, theirs is as good as ours. */
    private static void keep(Path fresh, Path directory) throws IOException {
        try {
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }
}
